"""Train the encoder with its heads on the treebanks and the entity data."""

from __future__ import annotations

import collections
import random
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import nn

from dragoman.language.lemma import rule_of
from dragoman.language.wordpiece import CASINGS, WordPiece

from .network import TAGGING, Inventory, Network, base_model
from .treebank import ENTITY_TYPES, Example

LONGEST = 70  # words a training sentence
BATCH_PIECES = 1400
RUNNING = 0.15  # of the sentences without attribution and quotation marks are read as if a quotation were open


def tags_of(types: tuple[str, ...] = ENTITY_TYPES) -> list[str]:
    return ["O", *(f"{mark}-{kind}" for kind in types for mark in "BI")]


def inventory_of(examples: list[Example]) -> Inventory:
    parsed = [example for example in examples if example.heads is not None]

    def common(values: collections.Counter[str], least: int) -> list[str]:
        return sorted(value for value, count in values.items() if count >= least)

    counts = {
        name: collections.Counter(value for e in parsed for value in getattr(e, name)) for name in ("upos", "xpos", "features", "labels")
    }
    rules = collections.Counter(rule_of(form, lemma) for e in parsed for form, lemma in zip(e.words, e.lemmas or (), strict=True))
    return Inventory(
        upos=common(counts["upos"], 1),
        xpos=common(counts["xpos"], 1),
        features=common(counts["features"], 3),
        labels=common(counts["labels"], 3),
        lemmas=common(rules, 3),
        entities=tags_of(),
        roles=tags_of(("source", "cue", "content")),
    )


class Rows:
    """Examples as numbers, made into padded batches."""

    def __init__(self, examples: list[Example], inventory: Inventory, wordpiece: WordPiece) -> None:
        self.rows: list[dict[str, list[int]]] = []
        self.wordpiece = wordpiece
        index = {name: {value: number for number, value in enumerate(getattr(inventory, name))} for name in (*TAGGING, "labels")}
        for example in examples:
            row: dict[str, list[int]] = {"pieces": [wordpiece.cls], "casings": [0], "first": [0], "last": [0]}
            for word, state in zip(example.words, example.quoted or [0] * len(example.words), strict=True):
                pieces, case = wordpiece(word)
                case += len(CASINGS) * state
                row["first"].append(len(row["pieces"]))
                row["pieces"] += pieces
                row["casings"] += [case] * len(pieces)
                row["last"].append(len(row["pieces"]) - 1)
            row["pieces"].append(wordpiece.sep)
            row["casings"].append(0)
            empty = [-1] * len(example.words)
            values = {
                "upos": example.upos,
                "xpos": example.xpos,
                "features": example.features,
                "labels": example.labels,
                "lemmas": example.lemmas and [rule_of(f, m) for f, m in zip(example.words, example.lemmas, strict=True)],
                "entities": example.entities,
                "roles": example.roles,
            }
            for name, value in values.items():
                row[name] = [index[name].get(v, -1) for v in value] if value else empty
            row["heads"] = example.heads or empty
            row["links"] = example.links or empty
            row["cues"] = example.cues or empty
            self.rows.append(row)

    def batches(self, order: random.Random, size: int = BATCH_PIECES) -> list[list[int]]:
        """Numbers of rows of like length together, in random order."""
        lengths = [len(row["pieces"]) + order.random() * 4 for row in self.rows]
        chosen: list[list[int]] = []
        batch: list[int] = []
        for number in sorted(range(len(self.rows)), key=lengths.__getitem__):
            if batch and (len(batch) + 1) * len(self.rows[number]["pieces"]) > size:
                chosen.append(batch)
                batch = []
            batch.append(number)
        chosen.append(batch)
        order.shuffle(chosen)
        return chosen

    def tensors(self, numbers: list[int], order: random.Random | None = None) -> dict[str, torch.Tensor]:
        """A padded batch; with `order`, some sentences lose their casing and some pieces are masked."""
        rows = [self.rows[number] for number in numbers]
        pieces, words = max(len(r["pieces"]) for r in rows), max(len(r["first"]) for r in rows)
        out = {name: np.zeros((len(rows), pieces), dtype=np.int64) for name in ("pieces", "casings")}
        out |= {name: np.zeros((len(rows), words), dtype=np.int64) for name in ("first", "last")}
        out |= {name: np.full((len(rows), words - 1), -1, dtype=np.int64) for name in (*TAGGING, "labels", "heads", "links", "cues")}
        is_word = np.zeros((len(rows), words), dtype=bool)
        for number, row in enumerate(rows):
            for name, values in row.items():
                out[name][number, : len(values)] = values
            is_word[number, : len(row["first"])] = True
            if order is not None:
                dice = order.random()
                state, case = np.divmod(out["casings"][number], len(CASINGS))
                if max(row["roles"]) < 0 and not state.any() and order.random() < RUNNING:
                    state[:] = 2  # a treebank's sentence, as it would stand in the middle of a quotation
                if dice < 0.03:
                    case[np.isin(case, (1, 2, 3, 4))] = 0
                elif dice < 0.06:
                    case[np.isin(case, (0, 1, 4))] = 2
                out["casings"][number] = case + len(CASINGS) * state
        tensors = {name: torch.from_numpy(value) for name, value in out.items()}
        tensors["lengths"] = torch.tensor([len(r["pieces"]) for r in rows])
        tensors["is_word"] = torch.from_numpy(is_word)
        if order is not None:
            hidden = torch.rand(tensors["pieces"].shape) < 0.02
            hidden[:, 0] = False
            tensors["pieces"][hidden] = self.wordpiece.ids["[MASK]"]
        return tensors


def rate(done: float) -> float:
    """Learning rate as a share of the highest, by the share of the steps done: a warm-up, a slow fall, a quicker one."""
    if done < 0.015:
        return done / 0.015
    return 1 - done / 0.64 * 0.5 if done < 0.64 else 0.5 * (1 - done) / 0.36


def falling(done: float) -> float:
    """The same for going on from trained weights: a warm-up and a steady fall."""
    return done / 0.03 if done < 0.03 else (1 - done) / 0.97


NEW = ("link", "tagging.roles", "trunk.casings", "trunk.mix")  # what begins anew when a parsed network learns attribution


def optimiser_of(network: Network, *, trunk: float, heads: float, new: float) -> torch.optim.Optimizer:
    """AdamW with a rate for the encoder, one for the heads, one for what is new."""
    groups: dict[float, list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            highest = new if name.startswith(NEW) else trunk if name.startswith("trunk.") else heads
            groups.setdefault(highest, []).append(parameter)
    return torch.optim.AdamW([{"params": p, "lr": highest} for highest, p in groups.items()], betas=(0.9, 0.98), weight_decay=0.01)


def train(
    examples: list[Example], wordpiece: WordPiece, *, epochs: float, seed: int = 0, save: Path | None = None, resume: float = 0
) -> Network:
    """Train for a number of epochs; prints one line an epoch. `save` keeps the state after each, from which a broken
    run goes on at epoch `resume`.
    """
    torch.manual_seed(seed)
    examples = [example for example in examples if len(example.words) <= LONGEST]
    inventory = inventory_of(examples)
    network = Network(inventory)
    network.trunk.load(base_model())
    if resume and save:
        network.load_state_dict(torch.load(save)["state"])
    optimiser = optimiser_of(network, trunk=2e-4, heads=1e-3, new=1e-3)
    return _run(network, Rows(examples, inventory, wordpiece), optimiser, rate, epochs=epochs, seed=seed, save=save, resume=resume)


def go_on(
    network: Network, examples: list[Example], wordpiece: WordPiece, *, epochs: float, seed: int = 1, save: Path | None = None
) -> Network:
    """Teach a trained network attribution as well, by the treebanks' sentences and those of attribution corpora mixed."""
    torch.manual_seed(seed)
    keep = random.Random(5)
    kept = [e for e in examples if len(e.words) <= LONGEST + 10 and (not e.roles or set(e.roles) != {"O"} or keep.random() < 0.5)]
    optimiser = optimiser_of(network, trunk=1.2e-4, heads=4e-4, new=1e-3)
    return _run(network, Rows(kept, network.inventory, wordpiece), optimiser, falling, epochs=epochs, seed=seed, save=save)


def _run(
    network: Network, rows: Rows, optimiser: torch.optim.Optimizer, rates: Callable[[float], float], *,
    epochs: float, seed: int, save: Path | None, resume: float = 0,
) -> Network:
    order = random.Random(seed)
    steps_an_epoch = len(rows.batches(random.Random(0)))
    total = int(epochs * steps_an_epoch)
    step = begin = int(resume * steps_an_epoch)
    began = time.time()
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda taken: rates((begin + taken) / total))
    while step < total:
        network.train()
        losses = []
        for numbers in rows.batches(order):
            loss = network.loss(rows.tensors(numbers, order))
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
            step += 1
            if step >= total:
                break
            if (step - begin) % 50 == 0 and step - begin <= 200:
                print(f"step {step}/{total} {(time.time() - began) / (step - begin):.3f}s a step", flush=True)
        spent = (time.time() - began) / 60
        print(f"trunk epoch {step / steps_an_epoch:.2f}/{epochs} loss {np.mean(losses):.4f} {spent:.1f} min", flush=True)
        if save:
            torch.save({"state": network.state_dict(), "inventory": network.inventory.__dict__}, save)
    return network.eval()
