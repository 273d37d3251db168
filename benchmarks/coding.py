"""How fast coding is beside the bare parser, over 2,000 paragraphs of varied text, with one process and with two.

`python -m benchmarks.coding [FOLDER]`: over made-up documents, or those of a folder. Every document is new to both;
starting a process and loading the model are left out.
"""

import random
import re
import resource
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from comity.cases.load import load_case
from comity.coding.crew import Crew
from comity.coding.nlp import pipeline
from comity.records.dates import PartialDate
from comity.records.document import Document, Version
from comity.text.extract import extract, extract_text

ROOT = Path(__file__).resolve().parents[1]
TEXTS = (*sorted((ROOT / "examples").glob("*-*.md")), *sorted((ROOT / "tests" / "quality" / "texts").glob("*")))
PARAGRAPHS = 2_000
PER_DOCUMENT = 20
PER_PARAGRAPH = (2, 6)
ROUNDS = 5
SEED = 20260401
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
NAMES = {
    "Japan": ("Japan", "Germany", "Australia", "India"),
    "Korea": ("Korea", "Vietnam", "Poland"),
    "Seoul": ("Seoul", "Hanoi", "Warsaw"),
    "Tokyo": ("Tokyo", "Berlin", "Canberra"),
}
"""Names that change from one paragraph to the next, so that no sentence comes twice as it is."""
Text = tuple[Document, Version]


def sentences() -> list[str]:
    """The sentences of the examples and of the annotated passages, which are ours."""
    bodies = (re.sub(r"\A---.*?^---$", "", path.read_text(encoding="utf-8"), flags=re.S | re.M) for path in TEXTS)
    blocks = (" ".join(block.split()) for body in bodies for block in body.split("\n\n"))
    return [sentence for block in blocks for sentence in SENTENCE.split(block) if len(sentence) > 40]


def documents(chance: random.Random) -> list[Text]:
    """Dated documents of shuffled sentences, with other years and other states in each paragraph."""
    known, made = sentences(), []
    for number in range(PARAGRAPHS // PER_DOCUMENT):
        body = "\n\n".join(_paragraph(known, chance) for _ in range(PER_DOCUMENT))
        found = extract_text(body, name=f"text-{number}.txt")
        day = PartialDate(str(date(2010 + number % 15, 1 + number % 12, 5)))
        made.append((found.document.model_copy(update={"published": day, "language": "en"}), found.version))
    return made


def _paragraph(known: Sequence[str], chance: random.Random) -> str:
    text = " ".join(chance.sample(known, chance.randint(*PER_PARAGRAPH)))
    for name, others in NAMES.items():
        text = re.sub(rf"\b{name}\b", chance.choice(others), text)
    return re.sub(r"\b(?:19|20)\d\d\b", lambda _: str(chance.randint(1998, 2025)), text)


def of_folder(folder: Path) -> list[Text]:
    """The documents of a folder and of those below it."""
    found = [extract(path) for path in sorted(folder.rglob("*")) if path.suffix in {".txt", ".md", ".html"}]
    return [(item.document, item.version) for item in found]


def parse(texts: Sequence[Text]) -> float:
    """Seconds of the bare pipeline, document by document."""
    nlp, start = pipeline(), perf_counter()
    for _, version in texts:
        nlp(version.text)
    return perf_counter() - start


def code(texts: Sequence[Text], crew: Crew) -> float:
    """Seconds of all of coding."""
    start = perf_counter()
    for coming in [crew.code(*text) for text in texts]:
        coming.result()
    return perf_counter() - start


def main() -> None:
    """Print throughput as shares of the bare pipeline's, one line for each number of processes."""
    given = [Path(argument) for argument in sys.argv[1:]]
    texts = of_folder(given[0]) if given else documents(random.Random(SEED))
    case = load_case()
    parts = [texts[number::ROUNDS] for number in range(ROUNDS)]
    with Crew(case) as alone, Crew(case, 2) as pair:
        warm = documents(random.Random(SEED + 1))[:4]
        parse(warm), code(warm, alone), code(warm, pair)
        taken = [(parse(part), code(part, alone), code(part, pair)) for part in parts]
        characters = sum(len(version.text) for _, version in texts)
        print(f"{len(texts)} documents, {characters:,} characters; throughput beside the bare spaCy pipeline's")
        for name, place in (("one process", 1), ("two processes", 2)):
            shares = [round_[0] / round_[place] for round_ in taken]
            print(f"coding, {name}: {median(shares):.2f} ({min(shares):.2f} to {max(shares):.2f}, n={ROUNDS})")
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"most memory of a process: {peak / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
