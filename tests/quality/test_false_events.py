"""News sentences that tell no event give none: at most one in ten may."""

from comity.cases.load import load_case
from comity.coding.code import code_document
from comity.text.extract import extract_text

ALLOWED = 0.1
UNEVENTFUL = """
The city lies on the river Main and has some seven hundred thousand inhabitants.
Temperatures will reach thirty degrees in the south of Spain on Friday.
Share prices in Tokyo fell by two percent as investors awaited new figures.
The museum in Vienna holds one of the largest collections of lacquerware in Europe.
Her new novel tells the story of a Portuguese fisherman and his three daughters.
The euro was little changed against the dollar in early trading.
Analysts expect the Chilean economy to grow by one percent next year.
The French foreign ministry is housed in a palace beside the Seine.
Rain fell for most of the day across the northern islands of Japan.
His father was a teacher from Hungary and his mother a nurse.
The company employs four thousand people in Poland and Hungary.
The border between Norway and Sweden is about sixteen hundred kilometres long.
The German parliament has two chambers.
Critics say the law is too vague, and supporters say it is overdue.
Scientists believe the lake was formed some ten thousand years ago.
The population of Nigeria has doubled since 1990.
The prime minister of Norway, a former lawyer, is fifty-nine years old.
Unemployment in Italy stood at six percent in March.
The constitution of Germany dates from 1949.
Tourists come to Thailand for the beaches and the food.
The treaty has thirty-one articles and two annexes.
Snow covered the hills around Ankara.
The two Koreas share a language.
The trial in Madrid is likely to last several months.
Few in Brussels doubt that the talks will be hard.
Washington should think twice before it sends more troops.
If Moscow cut off the gas, Kyiv would have little time.
Ministers in London fear that the strike could spread.
Neither Peru nor Chile has an interest in a quarrel.
The question is whether Ankara would ever agree to such a visit.
"""


def test_sentences_without_an_event_give_hardly_any() -> None:
    """Descriptions, forecasts, fears, advice and conditions, each as a text of its own."""
    lines = UNEVENTFUL.strip().splitlines()
    false = [line for line in lines if _events(line)]
    assert len(false) <= ALLOWED * len(lines), false


def _events(text: str) -> tuple[object, ...]:
    made = extract_text(text)
    return code_document(made.document, made.version, load_case(), kinds=("event",))
