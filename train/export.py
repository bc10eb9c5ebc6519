"""Export: a checkpoint's body in ONNX int8 and its heads, into the package's models folder.

`python export.py tagger CHECKPOINT` or `python export.py sentences CHECKPOINT`, whose matrix of senses goes to `onrecord.match`.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import torch
from base import EPSILON, HEADS, Encoder, encoder
from examples import ours
from network import Network, padded
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from onrecord.encoder import END, HIDDEN, START, vocabulary

PACKAGE = Path(__file__).parent.parent / "src" / "onrecord"
MODELS, SENSES = PACKAGE / "models", PACKAGE / "match" / "senses.npy"
OUTLYING = 4  # channels of a matrix's input that stay in float32
CALIBRATING = 12  # every twelfth passage shows how large activations grow
NOT_SHIPPED = ("encoder.", "any_role.")


class Graph:
    """An ONNX graph in the making, in onnxruntime's own operators for transformers."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.exact: list[str] = []  # names of the products that stay in float32

    def add(self, kind: str, *inputs: str | Tensor, domain: str = "com.microsoft", **settings: float) -> str:
        """Append a node with one output, and say that output's name; a tensor becomes a constant."""
        output = f"{kind.lower()}_{len(self.nodes)}"
        names = [one if isinstance(one, str) else self._constant(one) for one in inputs]
        self.nodes.append(helper.make_node(kind, names, [output], output, domain=domain, **settings))
        return output

    def product(self, x: str, weight: Tensor, *, exact: bool = False) -> str:
        """`x` times a matrix (outputs, inputs), in int8 unless `exact`."""
        output = self.add("MatMul", x, weight.T, domain="")
        if exact:
            self.exact.append(output)
        return output

    def sum(self, x: str, y: str | Tensor) -> str:
        """Both added up."""
        return self.add("Add", x, y, domain="")

    def _constant(self, value: Tensor) -> str:
        name = f"weight_{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(value.detach().contiguous().numpy(), name))
        return name

    def model(self, source: str, output: str) -> onnx.ModelProto:
        """The finished model, from `source` to `hidden`, both (1, length, 384)."""
        self.nodes.append(helper.make_node("Identity", [output], ["hidden"]))
        ends = (
            [helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [1, "length", HIDDEN])]
            for name in (source, "hidden")
        )
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
        graph = helper.make_graph(self.nodes, "body", *ends, self.weights)
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def body(whole: Encoder) -> tuple[onnx.ModelProto, list[str]]:
    """From embeddings (1, length, 384) with their positions added to hidden states; and the products not to quantise."""
    graph = Graph()
    x = _normed(graph, "embeddings", whole.norm)
    for layer, peaks in zip(whole.layers, calibrated(whole), strict=True):
        plain, large = _parted(graph, x, peaks["qkv"])
        qkv = zip(layer.qkv.weight.split(HIDDEN), layer.qkv.bias.split(HIDDEN), strict=True)
        parts = [_linear(graph, plain, large, weight, bias, peaks["qkv"]) for weight, bias in qkv]
        mixed = graph.add("MultiHeadAttention", *parts, num_heads=HEADS)
        out = graph.sum(graph.product(mixed, layer.out.weight), layer.out.bias)
        x = _normed(graph, graph.sum(x, out), layer.norm)
        up = graph.add(
            "Gelu", _linear(graph, *_parted(graph, x, peaks["up"]), layer.up.weight, layer.up.bias, peaks["up"])
        )
        down = _linear(graph, *_parted(graph, up, peaks["down"]), layer.down.weight, layer.down.bias, peaks["down"])
        x = _normed(graph, graph.sum(x, down), layer.last)
    return graph.model("embeddings", x), graph.exact


def calibrated(whole: Encoder) -> list[dict[str, Tensor]]:
    """For each layer the largest size of each input channel of three of its matrices, over some of our own passages."""
    peaks: list[dict[str, Tensor]] = [{} for _ in whole.layers]

    def watch(layer: int, name: str) -> Callable[[nn.Module, tuple[Tensor, ...], Tensor], None]:
        def seen(_: nn.Module, inputs: tuple[Tensor, ...], __: Tensor) -> None:
            size = inputs[0].abs().flatten(0, -2).amax(0)
            peaks[layer][name] = torch.maximum(peaks[layer].get(name, size), size)

        return seen

    hooks = [
        getattr(layer, name).register_forward_hook(watch(number, name))
        for number, layer in enumerate(whole.layers)
        for name in ("qkv", "up", "down")
    ]
    for passage in ours("train")[::CALIBRATING]:
        whole(*padded([[START, *vocabulary().pieces(passage.text)[0][:250], END]]))
    for hook in hooks:
        hook.remove()
    return peaks


def _parted(graph: Graph, x: str, peaks: Tensor) -> tuple[str, str]:
    """`x` with its outlying channels at nought, and these channels alone (Dettmers et al., LLM.int8(), 2022).

    Activations share one scale, and a channel ten times as large as the others leaves these a tenth of the 256 steps.
    """
    outlying = peaks.topk(OUTLYING).indices
    plain = torch.ones_like(peaks).index_fill(0, outlying, 0.0)
    return graph.add("Mul", x, plain, domain=""), graph.add("Gather", x, outlying, domain="", axis=2)


def _linear(graph: Graph, plain: str, large: str, weight: Tensor, bias: Tensor, peaks: Tensor) -> str:
    outlying = weight[:, peaks.topk(OUTLYING).indices]
    return graph.sum(graph.sum(graph.product(plain, weight), bias), graph.product(large, outlying, exact=True))


def _normed(graph: Graph, x: str, norm: nn.LayerNorm) -> str:
    """Plain, since SkipLayerNormalization is ten times slower (onnxruntime 1.31)."""
    return graph.add("LayerNormalization", x, norm.weight, norm.bias, domain="", axis=-1, epsilon=EPSILON)


def main() -> None:
    """Export what the command line names."""
    torch.set_grad_enabled(False)  # PyTorch's own signature
    whole = encoder()
    kind, checkpoint = sys.argv[1], {name: value.float() for name, value in torch.load(sys.argv[2]).items()}
    if kind == "sentences":
        senses = checkpoint.pop("senses")
        np.save(SENSES, senses.half().numpy())
        whole.load_state_dict({name.removeprefix("encoder."): value for name, value in checkpoint.items()})
    else:
        network = Network(whole)
        network.load_state_dict(checkpoint)
        weights = {n: v.half().numpy() for n, v in network.state_dict().items() if not n.startswith(NOT_SHIPPED)}
        np.savez_compressed(MODELS / "tagger.npz", **weights)
    quantised(whole.eval(), MODELS / f"{kind}.onnx")
    sign(MODELS)


def sign(folder: Path) -> None:
    """Write the digests that the package checks when it loads a file."""
    files = sorted(file for kind in ("*.onnx", "*.npz", "*.txt") for file in folder.glob(kind))
    lines = (f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)
    (folder / "SHA256SUMS").write_text("".join(lines), "utf-8")


def quantised(whole: Encoder, file: Path) -> None:
    """Write the body with its matrices in int8, a scale for each column, activations quantised as they come."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        model, exact = body(whole)
        onnx.save(model, plain)
        quantize_dynamic(
            plain,
            file,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=exact,
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    print(file.name, f"{file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
