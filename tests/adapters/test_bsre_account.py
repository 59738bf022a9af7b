"""Where the service may be, and that nothing of an account shows."""

import pytest

from iki_flow.adapters.bsre import Account
from tests.adapters.bsre_office import client, request
from tests.adapters.bsre_service import NIK, PASSPHRASE, PASSWORD, USERNAME, serving

FAR = [
    "http://esign.contoh.go.id",
    "http://8.8.8.8",
    "http://localhost.contoh.go.id",
    "http://0.0.0.0",
    "ftp://10.0.0.1",
    "10.0.0.1",
    "",
]
NEAR = [
    "http://localhost:8080",
    "http://127.0.0.1",
    "http://10.1.2.3:8080/esign",
    "http://192.168.0.5",
    "http://[::1]:80",
    "http://[fd00::1]",
]
ODD = ["https://", "https://a:b@esign.go.id", "https://esign.go.id/?a=b", "https://esign.go.id/#a"]


def account(url, **changes):
    return Account(url, USERNAME, PASSWORD, **changes)


@pytest.mark.parametrize("url", FAR + ODD)
def test_a_passphrase_goes_nowhere_in_the_clear(url):
    with pytest.raises(ValueError, match="BSrE service is"):
        account(url, plain_http=True)


@pytest.mark.parametrize("url", NEAR)
def test_a_private_address_may_be_allowed(url):
    assert account(url, plain_http=True).url == url
    with pytest.raises(ValueError, match="over https"):
        account(url)


@pytest.mark.parametrize("changes", [{"version": 3}, {"timeout": 0}])
def test_a_setting_that_makes_no_sense(changes):
    with pytest.raises(ValueError, match="BSrE service"):
        account("https://esign.go.id", **changes)


def test_an_address_may_have_a_path():
    assert account("https://a.go.id/esign/").address("/api/x") == "https://a.go.id/esign/api/x"


def test_nothing_secret_is_shown():
    shown = repr(account("https://esign.go.id")) + repr(request())
    for secret in (USERNAME, PASSWORD, NIK, PASSPHRASE):
        assert secret not in shown


def test_no_proxy_and_no_other_credentials_of_this_machine(monkeypatch, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login lain password lain")
    monkeypatch.setenv("NETRC", str(netrc))
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving() as service:
        assert client(service).status(NIK).may_sign
