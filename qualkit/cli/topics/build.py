"""qualkit topics build: the model, its tables, plots and BERTopic's files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit topics --seeds 10 --by class --compare[/]\n\n"
    "The same talk and options give the same bytes, whatever the number of threads."
)


def build(
    common: Common,
    seeds: Annotated[
        int, typer.Option(min=0, max=200, help="Resamples that tell how stable topics are.")
    ] = 10,
    by: Annotated[
        list[str] | None,
        typer.Option(help="Compare topics by an attribute, wave or group (repeatable)."),
    ] = None,
    wave: Annotated[
        str, typer.Option(help='Find waves in transcript names by a pattern, such as "T(\\d)".')
    ] = "",
    topics: Annotated[int, typer.Option(min=0, help="How many; 0: the talk decides.")] = 0,
    guided: Annotated[
        bool, typer.Option("--guided", help="Seed topics with the codebook.")
    ] = False,
    consensus: Annotated[
        bool, typer.Option("--consensus", help="Take what the resamples agree on.")
    ] = False,
    compare: Annotated[
        bool, typer.Option("--compare", help="NMF and LDA on the same measures.")
    ] = False,
    to_codebook: Annotated[
        bool, typer.Option("--to-codebook", help="Propose codes for what the codebook misses.")
    ] = False,
    reducer: Annotated[
        str, typer.Option(help="spectral, pca, or umap (BERTopic's defaults; slow to start).")
    ] = "spectral",
    stop: Annotated[
        list[str] | None, typer.Option(help="A word of the study to leave out (repeatable).")
    ] = None,
    most_of_one: Annotated[
        float, typer.Option(min=0, max=1, help="Mark a topic if one person makes more of it.")
    ] = 0.5,
    seed: Annotated[int, typer.Option(help="Of the resamples, and of umap.")] = 1,
    out: Annotated[Path | None, typer.Option(help="A folder, for exports/topics.")] = None,
) -> None:
    """Build the topics, with stability, quality, quotes and groups of speakers."""
    from qualkit.cli._show import show_json, show_progress
    from qualkit.cli._show_topics import show_proposals, show_topics
    from qualkit.flows.topics import build_topics
    from qualkit.flows.topics_codes import map_codes
    from qualkit.flows.topics_fit import TopicOptions

    options = TopicOptions(
        seeds, topics, reducer, seed, guided, consensus, tuple(sorted(stop or ())), most_of_one
    )
    with show_progress(common) as progress:
        result = build_topics(
            common.project,
            options,
            by=tuple(by or ()),
            wave=wave,
            compare=compare,
            out=out,
            progress=progress,
        )
        mapped = map_codes(common.project, out=out) if to_codebook else None
    if common.as_json:
        show_json({"built": result, "codes": mapped} if mapped else result)
        return
    show_topics(result, by=tuple(by or ()) or (("wave",) if wave else ()))
    if mapped:
        show_proposals(mapped)
