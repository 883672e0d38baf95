"""Stands for AWS's `awsglue` library, as far as a job of Spark SQL needs it. Ours: AWS's own is not freely licensed."""
