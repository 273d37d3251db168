"""Page furniture goes, the text stays: on pages written for these tests."""

import pytest

from comity.text.extract import extract_text

FIRST = (
    "Seoul and Tokyo have reopened the hotline between their defence ministries. The step is small, but it shows that "
    "both governments want to lower the risk of incidents at sea after years of silence."
)
SECOND = (
    "The United States should welcome the step and offer to host a working group. Officials in all three capitals know "
    "that the window is short, since elections next year could bring new leaders with other priorities."
)
THIRD = (
    "None of this replaces an agreement on the rules of close encounters. The three coast guards could begin with a "
    "joint drill in the autumn, and report to their ministers before the year is out."
)
BODY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"

WEB_COPY = f"""Home
Politics
Asia
Subscribe
Opinion | East Asia

A Hotline Is Not Enough

Recent Features

Opinion | East Asia

A Hotline Is Not Enough

The allies should build a standing military channel.

A Hotline Is Not Enough

By Marta Lindqvist and Dr. Ken Oyama
Senior Fellow, Nordic Centre for Asian Security
May 3, 2023
5 min read
Share
Facebook | Twitter | Email
  • #Japan
  • #South Korea

The two defence ministers of Korea and Japan shake hands in Singapore on June 4, 2022.

Credit: Ministry handout

{FIRST}

Advertisement

Read more: Inside the alliance's new command

{SECOND}

Two destroyers sail in formation. (Photo by the Fleet Press Office)

Sign up for our newsletter to get weekly analysis in your inbox.

{THIRD}

Marta Lindqvist is a senior fellow at the Nordic Centre for Asian Security. Ken Oyama is a professor at Setouchi \
University.

Her latest book is on incidents at sea.

The views expressed in this article are the authors' own.

This article is part of a series on crisis communication.

Looking for a new job?
Try our jobs board.

Tags: Japan, South Korea
Related Articles
Can Tokyo trust Seoul?
The long shadow of 1965
© 2023 Strait Wire. All rights reserved.
"""


def test_a_copied_web_page_keeps_its_sentences_and_nothing_else() -> None:
    """Standfirst and paragraphs stay; menus, titles, byline, date, tags, captions, appeals, notes and footer go."""
    expected = f"The allies should build a standing military channel.\n\n{BODY}"
    assert extract_text(WEB_COPY).version.text == expected


def test_a_copied_web_page_tells_title_authors_date_and_outlet() -> None:
    """What the furniture says of the text is metadata."""
    document = extract_text(WEB_COPY).document
    found = (document.title, document.author, document.outlet, str(document.published), document.published_basis)
    assert found == (
        "A Hotline Is Not Enough",
        "Marta Lindqvist and Ken Oyama",
        "Strait Wire",
        "2023-05-03",
        "stated in the text",
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Shigeru Ishiba is the prime minister of Japan.",
        "To continue to create jobs, our governments must cooperate on supply chains.",
        "Satellite images from Yongbyon show that the reactor was restarted in July.",
        "Views are divided in Tokyo on what to do next.",
        "Copyright law remains a minor irritant between the two.",
        "Contribute to our shared deterrence, Washington told its allies.",
        "Japan bought the missiles for just $2 billion.",
        "The communiqué of 3 May 2023 is part of the record.",
        "Kim Jong Un is likely to meet the president of Russia again.",
        "Join the Quad and become a member of its working groups, he urged Seoul.",
        "The annual report was published in March by the ministry.",
        "The United States does not take positions on who owns the islets.",
        "To learn from 1965, both leaders should visit the archives.",
        "By contrast, Seoul kept its promise.",
        "Follow the money, said Lee of the sanctions on the North.",
        "Seoul launched two satellites on 2 December 2023 (see the images in the annex).",
    ],
)
def test_a_sentence_of_the_text_is_never_taken_for_furniture(sentence: str) -> None:
    """Sentences that only look like furniture stay, in the middle and at the end of a text."""
    text = f"{FIRST}\n\n{sentence}\n\n{SECOND}\n\n{sentence}"
    assert extract_text(text).version.text == text


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Share this article",
        "Facebook | Twitter | LinkedIn | Email",
        "12 min read",
        "Tags: Japan, deterrence",
        "#Japan #Quad",
        "Photo: Kyodo",
        "Credit: U.S. Navy photo by Ann Roe",
        "REUTERS/Ann Roe",
        "Read more: How the pact was saved",
        "Subscribe to our newsletter and never miss an essay.",
        "Follow us on Twitter and Facebook",
        "Click here to download the report.",
        "You have read 3 of your 5 free articles this month.",
        "Updated 4 May 2023, 10:15 GMT",
        "Home > Asia > Japan",
        "Skip to main content",
        "A man walks past a screen in Seoul on May 3, 2023. (AP Photo/Ann Roe)",
    ],
)
def test_furniture_goes_from_the_middle_of_a_text(line: str) -> None:
    """Lines that no argument consists of go wherever they stand."""
    assert extract_text(f"{FIRST}\n\n{line}\n\n{SECOND}\n\n{THIRD}").version.text == BODY


@pytest.mark.parametrize(
    "closing",
    [
        "Marta Lindqvist is a Senior Fellow at the Nordic Centre.",
        "*Marta Lindqvist is a research associate in the Asia Program at the Nordic Centre.*",
        "Marta Lindqvist, a former deputy director of the agency, is a professor at Setouchi University.",
        "Dr. Marta Lindqvist teaches at Setouchi University, where she is an assistant professor.",
        "About the author\n\nMarta Lindqvist writes on security. She lives in Turku.",
        "Originally published in The Harbour Review on 3 May 2023.",
        "The views expressed here do not necessarily reflect those of her employer.",
        "Editor's note: This essay is part of a debate.",
        "###",
        "# # #",
        "Most Read\nCan Tokyo trust Seoul?\nThe long shadow of 1965",
        "Author\nCentre for Peace\nThe Centre for Peace was set up in 2015 by a foundation. It holds events. Read more",
        "The Centre is a private, nonprofit institution. It takes no money from anybody.",
        "Each publication represents the sole views of its author(s).",
        "jane@example.org\nwww.example.org",
        "The Asia Program promotes debate on the interests of the three states and beyond. Read more",
    ],
)
def test_the_foot_of_a_page_goes(closing: str) -> None:
    """Notes on authors, notices, end marks and link lists go from the end."""
    assert extract_text(f"{BODY}\n\n{closing}\n").version.text.rstrip() == BODY


def test_section_headings_are_neither_title_nor_furniture() -> None:
    """An excerpt with headings has no title, and its headings stay."""
    text = f"Policy Recommendations\n{FIRST}\nGreater Resilience\n{SECOND}\nThe Road Ahead\n{THIRD}"
    found = extract_text(text)
    assert (found.document.title, found.version.text) == ("", text)


def test_a_lone_first_line_is_the_title() -> None:
    """A first line set apart, with no other heading in the text, is the title."""
    found = extract_text(f"The Price of Silence\n\n{BODY}")
    assert (found.document.title, found.version.text) == ("The Price of Silence", BODY)


def test_a_title_under_a_series_label() -> None:
    """Of two lines over a byline the one nearest to it is the title where the first is a label."""
    found = extract_text(f"Issue Brief: QUAD-SERIES\nMaking the Hotline Work\nBy Jane Roe\nAugust 10, 2022\n\n{BODY}")
    assert (found.document.title, found.document.author) == ("Making the Hotline Work", "Jane Roe")


def test_a_title_over_a_subtitle() -> None:
    """A line in sentence case between title and byline is the subtitle."""
    head = "The Price of Silence\nWhy both capitals need each other more than they admit\nBy Jane Roe"
    assert extract_text(f"{head}\n\n{BODY}").document.title == "The Price of Silence"


@pytest.mark.parametrize(
    ("head", "title", "author", "date"),
    [
        (
            "The Case for Patience\n\nJane Roe\nSenior Fellow - Asia Program\n\nMarch 12, 2024",
            "The Case for Patience",
            "Jane Roe",
            "2024-03-12",
        ),
        (
            "Talk No. 23: Patience\n\nMarch 12, 2024\n\nWritten By\nJane Roe\nCATEGORY\nEssays",
            "Talk No. 23: Patience",
            "Jane Roe",
            "2024-03-12",
        ),
        ("S. Korea, Japan hold talks\n\nAll News 14:05 March 12, 2024", "S. Korea, Japan hold talks", "", "2024-03-12"),
        ("Next Steps at Sea\n\nMar 12, 2024 | Jane Roe", "Next Steps at Sea", "", "2024-03-12"),
        ("ISSUE BRIEF\nNo. 23\nMarch 2024\nWhy the Sea Matters", "Why the Sea Matters", "", "2024-03"),
        ("Policy Brief\n\nJapan | Security\n\nPublished: 12 March 2024", "", "", "2024-03-12"),
    ],
)
def test_heads_of_many_houses(head: str, title: str, author: str, date: str) -> None:
    """Title, author and date in the order and dress of different sites; what is doubtful stays empty."""
    document = extract_text(f"{head}\n\n{BODY}").document
    assert (document.title, document.author, str(document.published)) == (title, author, date)


def test_a_press_release() -> None:
    """Release line, contact and end mark go; title and dateline tell what the text is."""
    head = "FOR IMMEDIATE RELEASE\nContact: Press Office\n\nJoint Statement of Three Ministers"
    found = extract_text(f"{head}\n\nSINGAPORE, June 1, 2019 - {BODY}\n\n###\n")
    assert found.document.title == "Joint Statement of Three Ministers"
    assert str(found.document.published) == "2019-06-01"
    assert found.version.text == f"SINGAPORE, June 1, 2019 - {BODY}"


def test_a_text_of_headlines_alone_stays() -> None:
    """Where there is no text proper nothing is taken for its head."""
    text = "Ministers meet\nTalks resume\nWashington welcomes the step"
    assert extract_text(text).version.text == text


def test_a_hard_wrapped_text_keeps_its_lines() -> None:
    """Wrapped lines, list marks and emphasis stay as the author's file has them."""
    text = (
        "-   **Commitment to Consult:**\u00a0The Leaders announced their governments’\n"
        "    commitment to consult with each other in an expeditious manner on\n"
        "    regional challenges.\u00a0\n"
        "-   **Annual Meeting**: The Leaders decided to meet in person at least\n"
        "    annually, and to let their ministers do so as well.\n"
    )
    assert extract_text(text).version.text == text


def test_korean_and_japanese_pages() -> None:
    """Titles and dates of the two other scripts are found."""
    korean = (
        "한일 관계의 새 출발\n\n2023년 5월 3일\n\n한국과 일본의 외교장관은 서울에서 만나 협력을 논의하였다. "
        + "두 장관은 안보 협력을 강화하기로 합의하였다. " * 5
    )
    japanese = "日韓関係の新たな出発\n\n2023年5月3日\n\n" + "日本と韓国の外相はソウルで会談し、協力を確認した。" * 4
    for text, title, language in ((korean, "한일 관계의 새 출발", "ko"), (japanese, "日韓関係の新たな出発", "ja")):
        document = extract_text(text).document
        assert (document.title, str(document.published), document.language) == (title, "2023-05-03", language)
