"""Scores against gold annotations as tables."""

from __future__ import annotations

from collections.abc import Sequence

from qualkit.anonymise.scoring import IdentifierScores, Share
from qualkit.cli._show import make_table, out, plain
from qualkit.core.counted import many
from qualkit.flows.evaluate_learning import LearningCurve
from qualkit.flows.evaluate_sampling import SavedLabels, Savings
from qualkit.themes.scoring import ThemeScores

_BAR_CELLS = 20


def show_identifier_scores(scores: IdentifierScores, errors: int = 0) -> None:
    """A row a label; leak rate and over-masking with 95 % intervals; examples of errors on
    request.
    """
    columns = ["label", "gold", "exact P R F1", "overlap P R F1", "words left (95 %)"]
    table = make_table(
        f"Identifiers in {many(scores.documents, 'document')}", columns, right=["gold"]
    )
    for one in scores.labels:
        if not one.gold and not one.found:
            continue
        table.add_row(
            one.label.replace("_", " ").lower(),
            str(one.gold),
            " ".join(f"{value:.2f}" for value in one.exact),
            " ".join(f"{value:.2f}" for value in one.overlapping),
            _share(one.leaked),
        )
    console = out()
    console.print(table)
    restated = [one for one in scores.labels if one.restated]
    if restated:
        each = ", ".join(
            f"{one.label.replace('_', ' ').lower()} {one.restated}" for one in restated
        )
        console.print(f"Of the words left these stand again in what replaced them: {each}.")
    console.print(f"Other words changed (over-masking): {_share(scores.over_masked)}")
    if scores.same_person is not None:
        precision, recall, f1 = scores.same_person
        console.print(
            f"One person, one pseudonym (B-cubed): {precision:.3f} / {recall:.3f} / {f1:.3f}"
        )
    for label, mention, words in scores.left[:errors]:
        of = "" if words == mention else f" of {plain(mention)}"
        console.print(f"  left: {plain(words)}{of} ({label.replace('_', ' ').lower()})")
    if errors:
        console.print("  masked: " + plain(", ".join(scores.masked[:errors])))


def _share(share: Share) -> str:
    low, high = share.interval
    return f"{share.value:.2%} ({100 * low:.2f}–{high:.2%}; {share.k}/{share.n})"


def show_theme_scores(scores: ThemeScores) -> None:
    """A row a code, then the figures over all codes."""
    columns = ["code", "gold", "found", "P", "R", "F1", "95 %", "kappa", "cal."]
    title = f"Themes in {many(scores.documents, 'document')}, {many(scores.excerpts, 'excerpt')}"
    table = make_table(title, columns, right=columns[1:])
    for one in scores.codes:
        if one.gold or one.found:
            figures = (one.precision, one.recall, one.f1)
            table.add_row(
                plain(one.code),
                str(one.gold),
                str(one.found),
                *(f"{value:.2f}" for value in figures),
                f"{one.interval[0]:.2f}–{one.interval[1]:.2f}",
                f"{one.kappa:.2f}",
                f"{one.calibration_error:.2f}",
            )
    console = out()
    console.print(table)
    low, high = scores.interval
    console.print(
        f"Micro-F1 {scores.micro_f1:.3f} (95 % {low:.3f}–{high:.3f}, over transcripts): "
        f"precision {scores.micro_precision:.3f} ({_range(scores.precision_interval)}), "
        f"recall {scores.micro_recall:.3f} ({_range(scores.recall_interval)}); "
        f"macro-F1 {scores.macro_f1:.3f} ({_range(scores.macro_interval)})."
    )
    console.print(
        f"Calibration error of the confidence {scores.calibration_error:.3f}; "
        f"micro-F1 counted in words {scores.coded_words_f1:.3f}."
    )
    if scores.stances:
        console.print(
            f"Stance on {many(scores.stances, 'gold excerpt')}: macro-F1 {scores.stance_f1:.3f} "
            f"(always the commonest: {scores.stance_majority_f1:.3f})."
        )


def show_estimators(scores: Sequence[tuple[str, ThemeScores]]) -> None:
    """What each estimator does alone, a row each."""
    columns = ["estimator", "micro-F1", "95 %", "P", "R", "macro-F1", "calibration"]
    table = make_table("Each estimator", columns, right=columns[1:])
    for name, one in scores:
        table.add_row(
            name,
            f"{one.micro_f1:.3f}",
            _range(one.interval),
            f"{one.micro_precision:.3f}",
            f"{one.micro_recall:.3f}",
            f"{one.macro_f1:.3f}",
            f"{one.calibration_error:.3f}",
        )
    out().print(table)


def _range(interval: tuple[float, float]) -> str:
    return f"{interval[0]:.3f}–{interval[1]:.3f}"


def show_learning_curve(curve: LearningCurve) -> None:
    """A row a number of reviewed excerpts, with a bar for micro-F1."""
    columns = ["reviewed", "micro-F1", "lowest–highest", "macro-F1", "calibration", ""]
    table = make_table(
        f"Learning from {curve.excerpts} excerpts of {curve.people} people",
        columns,
        right=columns[:-1],
    )
    for one in curve.points:
        table.add_row(
            str(one.reviewed),
            f"{one.micro_f1:.3f}",
            f"{one.lowest:.3f}–{one.highest:.3f}",
            f"{one.macro_f1:.3f}",
            f"{one.calibration_error:.3f}",
            "█" * round(_BAR_CELLS * one.micro_f1),
        )
    console = out()
    console.print(table)
    console.print(
        f"Means of {curve.repeats} splits of the people: of some, excerpts are reviewed; the "
        f"others ({curve.scored:.0%}) are scored. Calibration: expected error of the confidence."
    )


def show_saved_labels(saved: SavedLabels) -> None:
    """Two tables, of the study itself and of other people: a row a number of reviewed excerpts."""
    _show_savings(f"The study itself, {many(saved.excerpts, 'excerpt')}", saved.by, saved.itself)
    _show_savings("Other people, none of whose excerpts were reviewed", saved.by, saved.others)
    out().print(
        f"Micro-F1, means of {saved.repeats} draws, or of splits of {many(saved.people, 'person')} "
        "into two halves. The study itself: what was reviewed stands as decided, the rest as the "
        "machine codes it. Ratio: excerpts needed for the same F1, chosen of random. Of the chosen "
        f"{saved.random_part:.0%} are drawn by chance."
    )


def _show_savings(title: str, by: str, savings: Savings) -> None:
    columns = ["reviewed", by, "random", "random needs", "ratio"]
    table = make_table(title, columns, right=columns)
    for one in savings.at:
        needs = f"{one.random_needed:.0f}" if one.random_needed else "more than tried"
        ratio = f"{one.ratio:.0%}" if one.ratio else ""
        f1 = (f"{one.chosen_f1:.3f}", f"{one.random_f1:.3f}")
        table.add_row(str(one.reviewed), *f1, needs, ratio)
    out().print(table)
