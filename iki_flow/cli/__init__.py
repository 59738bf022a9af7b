"""The commands of `flask`: one file each."""

from flask import Flask

from iki_flow.cli import (
    audit_check,
    authority,
    create_clerk,
    demo,
    doctor,
    explain_use,
    formula,
    import_sheet,
    new_code,
    offline_verifier,
    open_office,
    renew_keys,
    restamp,
    sample_office,
    seal_approved,
    verify,
)

COMMANDS = (
    audit_check.command,
    authority.command,
    create_clerk.command,
    demo.command,
    doctor.command,
    explain_use.command,
    formula.command,
    import_sheet.command,
    new_code.command,
    offline_verifier.command,
    open_office.command,
    renew_keys.command,
    restamp.command,
    sample_office.command,
    seal_approved.command,
    verify.command,
)


def register(app: Flask) -> None:
    """Add every command to the application."""
    for command in COMMANDS:
        app.cli.add_command(command)
