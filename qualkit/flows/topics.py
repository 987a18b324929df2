"""Find topics in the project's talk without a codebook, and say how far to trust each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qualkit.core.document import SourceFile
from qualkit.core.progress import Progress, silent
from qualkit.flows.codebook import project_codebook
from qualkit.flows.encoding import make_cached_encode
from qualkit.flows.project import open_project
from qualkit.flows.topic_talk import gather_talk
from qualkit.flows.topics_contrasts import Groups, check_contrasts
from qualkit.flows.topics_describe import code_vectors
from qualkit.flows.topics_finish import finish_topics
from qualkit.flows.topics_fit import Fitted, TopicOptions, fit_topics
from qualkit.flows.topics_kept import Logged
from qualkit.flows.topics_result import TopicsResult
from qualkit.topics.parameters import derive_parameters
from qualkit.topics.rivals import Compared, compare_methods


def build_topics(
    folder: Path,
    options: TopicOptions | None = None,
    *,
    by: Sequence[str] = (),
    wave: str = "",
    compare: bool = False,
    out: Path | None = None,
    plots: bool = True,
    codebook: str | SourceFile | None = None,
    progress: Progress = silent,
) -> TopicsResult:
    """Build the project's topic model, keep it, and write its tables, plots and BERTopic's files.

    People's changes of an earlier model are made again where its topics match. by: attributes to
    compare (all that form groups when empty); wave: see `Groups`; compare: NMF and LDA on
    the same measures. out: a folder, instead of exports/topics. codebook: instead of the project's
    own, for names and for `guided`. Raises TooLittleTalk, WrongUsage for options that cannot be
    used, and what `open_project` raises.
    """
    options = options or TopicOptions()
    with open_project(folder, writing=True) as project:
        gathered = gather_talk(project, stop_words=options.stop_words, progress=progress)
        book = project_codebook(project, codebook)
        codes = code_vectors(book, make_cached_encode(project, progress))
        groups = Groups(by, wave)
        check_contrasts(gathered, groups)  # wrong usage is told before the work
        parameters = derive_parameters(
            len(gathered.talk), reducer=options.reducer, topics=options.topics, seed=options.seed
        )
        built, model = fit_topics(
            project, gathered, codes, book.hash, options, parameters, progress
        )
        compared: list[Compared] = []
        if compare:
            compared = compare_methods(
                gathered.talk,
                model,
                min(max(options.seeds, 2), 5),
                lambda done, total: progress("comparing methods", done, total),
            )
        return finish_topics(
            project,
            Fitted(gathered, codes, built),
            Logged("topics"),
            groups=groups,
            compared=compared,
            out=out,
            plots=plots,
        )
