"""What a reader is told instead of a traceback."""


class Told(Exception):
    """Its text is for the reader: what is the matter, and what to do. Shown without Python's own lines."""

    def _render_traceback_(self):
        return [str(self)]


class NothingPublished(Told):
    def __init__(self):
        super().__init__(
            "Nothing is published yet, so there are no figures to show. A first run publishes them:\n"
            "npm start (or npx pipeline run), then here: Run > Run All Cells."
        )


class NotReached(Told):
    def __init__(self, reason):
        super().__init__(
            f"Athena could not be asked: {reason}\n"
            "Start the notebook by npm run notebook; for an account set AWS_REGION and credentials (AWS_PROFILE)."
        )


class StillChanging(Told):
    def __init__(self, attempts):
        super().__init__(
            f"A newer run was published {attempts} times while this was read. Wait a minute, and run again."
        )
