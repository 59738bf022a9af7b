"""Everything that is looked for before a sheet is submitted: the one table of it.

The page, the refusal on the server and the tests all come from here.
"""

from iki_flow.domain.checks import (
    cells,
    direction,
    drift,
    evidence,
    figures,
    names,
    percentages,
    references,
    spelling,
    targets,
    twice,
    unlinked,
    waiting,
)
from iki_flow.domain.checks.finding import Check, Severity, Stage

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_PLAN, _MEASUREMENT, _BOTH = Stage.PLAN, Stage.MEASUREMENT, Stage.BOTH

CHECKS = (
    Check("empty_sheet", _ERROR, _BOTH, cells.empty_sheet),
    Check("empty_objective", _ERROR, _BOTH, cells.empty_objective),
    Check("empty_cell", _ERROR, _BOTH, cells.empty_cell),
    Check("no_target", _ERROR, _BOTH, cells.no_target),
    Check("unread", _ERROR, _PLAN, cells.unread),
    Check("scale", _ERROR, _PLAN, cells.scale),
    Check("circle", _ERROR, _BOTH, cells.circle),
    Check("blank", _ERROR, _MEASUREMENT, figures.blank),
    Check("evidence_required", _ERROR, _MEASUREMENT, evidence.required, unseen=True),
    Check("fallen", _ERROR, _MEASUREMENT, figures.fallen, unseen=True),
    Check("weights", _ERROR, _BOTH, cells.weights),
    Check("objective_twice", _WARNING, _PLAN, twice.objective, "Sasaran yang sama"),
    Check("indicator_twice", _WARNING, _PLAN, twice.indicator, "Indikator yang sama"),
    Check("reference", _WARNING, _PLAN, references.row, "Rujukan yang tidak ada"),
    Check("letter", _WARNING, _PLAN, references.letter, "Huruf tanpa penjelasan"),
    Check("unlike", _WARNING, _PLAN, percentages.unlike, "Pembilang dan penyebut"),
    Check("without_ratio", _WARNING, _PLAN, percentages.without_ratio, "Persentase tanpa rasio"),
    Check(
        "without_percent", _WARNING, _PLAN, percentages.without_percent, "Rasio tanpa satuan persen"
    ),
    Check(
        "not_times_hundred",
        _WARNING,
        _PLAN,
        percentages.not_times_hundred,
        "Rasio yang tidak dikali 100",
    ),
    Check("wrong_way", _WARNING, _PLAN, direction.wrong_way, "Polaritas"),
    Check("target_zero", _WARNING, _PLAN, targets.zero, "Target nol"),
    Check("target_falls", _WARNING, _PLAN, targets.falling, "Target kumulatif turun"),
    Check("target_high", _WARNING, _PLAN, targets.far_above, "Target jauh di atas 100%"),
    Check("misspelled", _WARNING, _PLAN, spelling.misspelled, "Ejaan kata"),
    Check("two_ways", _WARNING, _PLAN, spelling.two_ways, "Satu kata, dua ejaan"),
    Check("near_names", _WARNING, _PLAN, names.near, "Nama besaran yang mirip"),
    Check("drifted", _WARNING, _PLAN, drift.drifted, "Berbeda dari baris unit"),
    Check("unlinked", _WARNING, _PLAN, unlinked.unlinked, "Baris unit yang belum ditautkan"),
    Check("takes_unmeasured", _WARNING, _PLAN, waiting.planned, "Hasil yang tidak diukur"),
    Check("took_unmeasured", _WARNING, _MEASUREMENT, waiting.measured, "Hasil yang tidak diukur"),
    Check("took_nothing", _WARNING, _MEASUREMENT, waiting.taken, "Hasil unit yang tidak ada"),
    Check(
        "fallen_with_note",
        _WARNING,
        _MEASUREMENT,
        figures.fallen_with_note,
        "Angka kumulatif yang turun",
    ),
    Check("negative", _WARNING, _MEASUREMENT, figures.negative, "Angka di bawah nol"),
    Check("zero_whole", _WARNING, _MEASUREMENT, figures.zero_whole, "Penyebut nol"),
    Check(
        "part_above_whole",
        _WARNING,
        _MEASUREMENT,
        figures.part_above_whole,
        "Bagian melebihi keseluruhan",
    ),
    Check("far_above", _WARNING, _MEASUREMENT, figures.far_above, "Capaian sangat tinggi"),
    Check("evidence_missing", _WARNING, _MEASUREMENT, evidence.missing, "Bukti belum ada"),
    Check("evidence_outside", _WARNING, _MEASUREMENT, evidence.outside, "Bukti di luar periode"),
)
"""Errors first, so that they stand first where both are found in a row."""
