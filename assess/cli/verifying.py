"""`verify`: what can be said of a pack or a report, stage by stage."""

from typing import Any

from assess.cli.command import Call, argument, command, option
from assess.cli.passphrase import OPENS, demand_one_stdin
from assess.exchange.keys import demand_fingerprint
from assess.files.collecting import last_work
from assess.workflow.ahead import Ahead


@command(
    "verify",
    argument("file", metavar="FILE", help="help.verify.file"),
    option("--signer", metavar="FINGERPRINT", help="help.verify.signer"),
    *OPENS,
)
def verify(call: Call, *, file: str, signer: str | None, **said: Any) -> int:  # noqa: ANN401 - the options by name
    """Shows every stage with its outcome; exit 1 when one does not hold, 2 when it is no file that can be read."""
    if signer is not None:
        demand_fingerprint(signer)
    demand_one_stdin(said, file)
    with last_work():
        ahead = Ahead(file)
        from assess.cli.verified import tell  # noqa: PLC0415 - loaded while the file is read

        return tell(call, ahead, signer, said)
