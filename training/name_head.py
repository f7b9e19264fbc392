"""Train the head for names on the frozen trunk: it sees each word with its neighbours."""

from __future__ import annotations

import random

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from dragoman.language.wordpiece import WordPiece

from .network import WIDTH, Inventory, Network
from .treebank import Example
from .trunk import LONGEST, Rows

HIDDEN = 384
BATCH = 64


class NameHead(nn.Module):
    """Word vectors (sentences, words, 768) to scores of the BIO tags."""

    def __init__(self, tags: int) -> None:
        super().__init__()
        self.inner = nn.Linear(2 * WIDTH, HIDDEN)
        self.beside = nn.Conv1d(HIDDEN, HIDDEN, 3, padding=1)
        self.answer = nn.Linear(HIDDEN, tags)
        self.drop = nn.Dropout(0.3)

    def forward(self, words: torch.Tensor) -> torch.Tensor:
        hidden = functional.gelu(self.inner(self.drop(words)))
        hidden = hidden + functional.gelu(self.beside(hidden.transpose(1, 2)).transpose(1, 2))
        scores: torch.Tensor = self.answer(self.drop(hidden))
        return scores


def train(network: Network, examples: list[Example], wordpiece: WordPiece, *, epochs: int = 9, seed: int = 0) -> NameHead:
    """Train on the sentences that have entity tags. The trunk's vectors are made once and kept (about 600 MB)."""
    inventory: Inventory = network.inventory
    kept = [example for example in examples if example.entities and len(example.words) <= LONGEST]
    rows = Rows(kept, inventory, wordpiece)
    vectors: list[torch.Tensor | None] = [None] * len(kept)
    network.eval()
    for numbers in rows.batches(random.Random(0), 4000):
        with torch.no_grad():
            words = network.words(rows.tensors(numbers))
        for place, number in enumerate(numbers):
            vectors[number] = words[place, 1 : len(kept[number].words) + 1].half()
    gold = [torch.tensor(row["entities"]) for row in rows.rows]

    torch.manual_seed(seed)
    order = random.Random(seed)
    head = NameHead(len(inventory.entities))
    optimiser = torch.optim.AdamW(head.parameters(), 1e-3, weight_decay=0.05)
    by_length = sorted(range(len(kept)), key=lambda i: len(kept[i].words))
    batches = [by_length[i : i + BATCH] for i in range(0, len(by_length), BATCH)]
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, total_steps=epochs * len(batches))
    for epoch in range(epochs):
        head.train()
        order.shuffle(batches)
        losses = []
        for batch in batches:
            words = nn.utils.rnn.pad_sequence([v for i in batch if (v := vectors[i]) is not None], batch_first=True).float()
            tags = nn.utils.rnn.pad_sequence([gold[i] for i in batch], batch_first=True, padding_value=-1)
            loss = functional.cross_entropy(head(words).flatten(0, 1), tags.flatten(), ignore_index=-1, label_smoothing=0.05)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        print(f"names epoch {epoch + 1}/{epochs} loss {np.mean(losses):.4f}", flush=True)
    return head.eval()
