"""What offices add behind a formula, and whether it says more than where the figures come from."""

import re

_STEPS = (
    r"di ?(?:kali|bagi|kurang|tambah|jumlah|bulat|rata)\w*|hasil(?:nya)? (?:di|akhir)"
    r"|rata-rata|(?:x|dengan|kali) bobot"
)
_BOUNDS = r"dihitung|maksimal|minimal|paling (?:tinggi|rendah)|kecuali|apabila|jika|bila"
_EXAMPLES = r"contoh|misal\w*|atau jumlah|dst"
_SIGNS = (
    r"(?<!\w)[x×*+÷] ?[\d(]|\( ?[x×*+]|\d ?[x×*+÷]|= ?\d| [/-] \d"
    r"|[/÷] ?(?:jumlah|jml|total)\b|\) ?[:/*×+-]|[+×÷=*-]$"
)
_ALTERS = re.compile(rf"\b(?:{_STEPS}|{_BOUNDS}|{_EXAMPLES})\b|{_SIGNS}", re.IGNORECASE)


def alters(remarks: str) -> bool:
    """Whether remarks may change the result: a further step, a bound, a condition, an example.

    "Sumber data: laporan desa" may go; "Keterangan: hasilnya dikali bobot" may not.
    """
    return _ALTERS.search(remarks) is not None
