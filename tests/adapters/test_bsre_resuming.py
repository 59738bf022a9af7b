"""A power cut between the signature and its file: what the service holds is fetched afterwards."""

import pytest

from iki_flow.adapters.bsre import Distrusted, Lost, Unfetched
from tests.adapters.bsre_office import client, paper, request, seen
from tests.adapters.bsre_service import Odd, serving


class PowerCutError(BaseException):
    """Nothing after it happened."""


def cut(_number):
    raise PowerCutError


def test_the_number_is_handed_out_before_the_file_is_fetched():
    with serving(form="id") as service:
        asking = client(service, 1)
        with pytest.raises(PowerCutError):
            asking.sign(paper(), request(visible=seen()), cut)
        assert service.asked("download") == []
        resumed = asking.resume("dok-1", paper(), seen())
        assert resumed.pdf.startswith(paper())
        with pytest.raises(Lost, match="tanda tangani sekali lagi"):
            asking.resume("dok-1", paper(), seen())
    assert len(service.asked("sign")) == 1


def test_what_was_fetched_is_held_against_what_was_sent():
    with serving(form="id") as service:
        asking = client(service, 1)
        with pytest.raises(PowerCutError):
            asking.sign(paper(), request(), cut)
        with pytest.raises(Distrusted, match="berkas lain"):
            asking.resume("dok-1", paper("Pemilik"))


def test_a_service_out_of_order_is_asked_again():
    with serving(form="id", odd={"download": Odd(503, b"")}) as service:
        asking = client(service, 1)
        with pytest.raises(Unfetched) as held:
            asking.sign(paper(), request())
        service.odd.clear()
        assert asking.resume(held.value.document_id, paper()).pdf.startswith(paper())


def test_version_two_keeps_nothing():
    with serving() as service, pytest.raises(Lost, match="versi 2 tidak menyimpan"):
        client(service, 2).resume("dok-1", paper())
    assert service.calls == []
