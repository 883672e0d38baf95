import argparse

RESERVED = ["JOB_ID", "JOB_RUN_ID", "SECURITY_CONFIGURATION", "job-bookmark-option", "encryption-type", "TempDir"]


class GlueArgumentError(Exception):
    pass


class _Parser(argparse.ArgumentParser):
    def error(self, message):
        raise GlueArgumentError(message)


def getResolvedOptions(args, options):
    """As on Glue: every name asked for is required, a prefix of it in the arguments is taken for it (argparse's
    abbreviations), other arguments are ignored, and Glue's own can't be asked for but come along when they are there.
    """
    taken = [name for name in options if name in RESERVED]
    if taken:
        raise RuntimeError(f"Using reserved arguments {taken}")
    parser = _Parser()
    for name in RESERVED:
        parser.add_argument(f"--{name}")
    for name in options:
        parser.add_argument(f"--{name}", required=True)
    return {name: value for name, value in vars(parser.parse_known_args(args[1:])[0]).items() if value is not None}
