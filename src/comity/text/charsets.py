"""Names of encodings as pages and servers declare them, and which codec reads each: the labels in use, as browsers
take them (the WHATWG Encoding Standard), so that `iso-8859-1` is read as Windows-1252 and `euc-kr` as CP949.
"""

import re

CODECS = {
    "utf-8": "utf-8", "utf8": "utf-8",
    "utf-16": "utf-16-le", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
    "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252",
    "windows-1252": "cp1252", "cp1252": "cp1252", "iso-8859-15": "iso8859-15",
    "iso-8859-2": "iso8859-2", "windows-1250": "cp1250", "windows-1251": "cp1251", "koi8-r": "koi8-r",
    "iso-8859-9": "cp1254", "windows-1254": "cp1254",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949", "cp949": "cp949", "windows-949": "cp949",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "euc-jp": "euc_jp", "x-euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs",
}  # fmt: skip
BEGIN = 4096
"""Bytes of a page in which it may declare its encoding (browsers look at 1024)."""
META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", re.I)
XML = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{1,40})""", re.I)


def codec_of(label: str) -> str:
    """The codec of a declared name; "" where it is none that is read.

    >>> codec_of("ISO-8859-1"), codec_of("zip")
    ('cp1252', '')
    """
    return CODECS.get(label.strip().strip("\"'").lower(), "")


def declared(raw: bytes) -> str:
    """The name that a page gives its own encoding; "" where it gives none."""
    found = XML.search(raw[:BEGIN]) or META.search(raw[:BEGIN])
    return found[1].decode("ascii") if found else ""
