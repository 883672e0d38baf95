"""Reads policies by name as JSON, and writes what parliament finds in them: a line each, name, issue, detail."""

import json
import sys

from parliament import analyze_policy_string

for name, policy in json.load(sys.stdin).items():
    for finding in analyze_policy_string(json.dumps(policy), ignore_private_auditors=True).findings:
        print(json.dumps([name, finding.issue, finding.detail]))
