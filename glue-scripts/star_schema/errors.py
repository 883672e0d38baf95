"""The job's failures, by names that alerts and runbooks rely on; what to do about each is in declarations.json."""

from star_schema.declarations import read_declarations


class NamedError(Exception):
    """Glue shows the last line of the traceback as the run's ErrorMessage: `LandingMismatch: what is wrong, where`."""

    def __init_subclass__(cls) -> None:
        # A traceback leaves out the module only of built-in exceptions; the name alone is the contract.
        cls.__module__ = "builtins"

    def what_to_do(self) -> str:
        return read_declarations()["errors"][type(self).__name__]


class InvalidRunId(NamedError):
    pass


class RunAlreadyComplete(NamedError):
    pass


class SourceUnreachable(NamedError):
    pass


class SourceAccessDenied(NamedError):
    pass


class SourceCertificateNotTrusted(NamedError):
    pass


class SourceOverloaded(NamedError):
    pass


class SourceSchemaChanged(NamedError):
    pass


class SourceTooSlow(NamedError):
    pass


class RowTooLarge(NamedError):
    pass


class SeparatorInText(NamedError):
    pass


class LandingMismatch(NamedError):
    pass


class ModelFailed(NamedError):
    pass
