"""The NIP: its form is looked at, warned about, and never refused."""

import pytest

from iki_flow.domain.nip import digits, grouped, masked, warnings

SOUND = "197012181991011002"


def test_a_sound_number_has_no_warning():
    assert warnings(SOUND) == ()
    assert warnings("19701218 199101 1 002") == ()


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("19701218199101100", "yang tertulis 17 angka"),
        ("", "yang tertulis 0 angka"),
        ("197013181991011002", "bukan tanggal lahir"),
        ("197002301991011002", "bukan tanggal lahir"),
        ("197012181991131002", "bukan tahun dan bulan pengangkatan"),
        ("197012181980011002", "tidak wajar"),
        ("197012182040011002", "tidak wajar"),
        ("197012181991013002", "Angka ke-15"),
        ("197012181991011000", "tidak boleh 000"),
    ],
)
def test_a_doubtful_form_is_warned_about(number, says):
    assert [doubt for doubt in warnings(number) if says in str(doubt)]


@pytest.mark.parametrize(
    ("born", "appointed", "sound"), [(1970, 1985, False), (1970, 1986, True), (1970, 2031, False)]
)
def test_the_age_at_appointment_is_between_16_and_60(born, appointed, sound):
    assert (warnings(f"{born}0101{appointed}011001") == ()) is sound


def test_several_faults_are_all_said():
    assert len(warnings("197013181991139000")) == 4


def test_it_is_printed_in_groups():
    assert grouped(SOUND) == "19701218 199101 1 002"
    assert grouped("NIP. 19701218-199101-1-002") == "19701218 199101 1 002"


def test_a_number_of_another_length_is_printed_as_given():
    assert grouped("PPPK 12345") == "PPPK 12345"


def test_public_pages_hide_birth_date_and_sequence():
    hidden = masked(SOUND)
    assert hidden.startswith("1970")
    assert "1218" not in hidden
    assert "002" not in hidden
    assert masked("12345") == "•••"


def test_numbers_are_compared_on_their_digits():
    assert digits(" 19701218 199101 1 002") == SOUND
    assert digits("١٢٣") == ""
