"""Near-identical texts: time, memory, recall by kind and depth of edit, false pairs. Run: python benchmarks/similarity.py"""

import resource
import sys
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from chinese_texts import EDITS, SET_PHRASES, work_summary
from fazhi_cli.batching.similarity import THRESHOLD, families, similar_pairs

SHARES = (0.05, 0.1, 0.2, 0.3)


def planted(number: int, copies: int, seed: int) -> tuple[list[str], dict[tuple[int, int], tuple[str, float]]]:
    """``number`` texts, of which ``copies`` are edited copies of others; the pairs with kind and share of the edit."""
    random = Random(seed)
    texts = [work_summary(random) for _ in range(number - copies)]
    kinds = [(kind, share) for kind in EDITS for share in SHARES]
    pairs = {}
    for turn in range(copies):
        kind, share = kinds[turn % len(kinds)]
        pairs[turn, len(texts)] = (kind, share)
        texts.append(EDITS[kind](random, texts[turn], share))
    return texts, pairs


def main() -> None:
    """Print the tables of docs/performance.md."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    texts, pairs = planted(number, max(12, number // 5), 20171016)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    groups = families(similar_pairs(texts, SET_PHRASES))
    seconds = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = {(pair.first, pair.second): pair.similarity for group in groups for pair in group.pairs}
    print(
        f"{number} 篇，{seconds:.2f} 秒（一个处理器），内存峰值 {memory / 1024:.0f} MB（开始前 {before / 1024:.0f} MB），阈值 {THRESHOLD}"
    )
    print("| 改法 | " + " | ".join(f"改 {share:.0%}" for share in SHARES) + " |")
    for kind in EDITS:
        cells = []
        for share in SHARES:
            own = [pair for pair, deed in pairs.items() if deed == (kind, share)]
            hits = [found[pair] for pair in own if pair in found]
            cells.append(f"{len(hits) / len(own):.3f}（最低相似度 {min(hits, default=0):.2f}）")
        print(f"| {kind} | " + " | ".join(cells) + " |")
    recall = sum(pair in found for pair in pairs) / len(pairs)
    print(f"召回率 {recall:.4f}，误报 {len(found.keys() - pairs.keys())} 对，共 {len(groups)} 组")


if __name__ == "__main__":
    main()
