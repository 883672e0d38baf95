"""Whether an answer on the wire has the shape that botocore's own model says: names, types, required members."""

import json
import re
from xml.etree import ElementTree

ISO_TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$")
HTTP_TIME = re.compile(r"^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$")
ELSEWHERE = ("header", "headers", "statusCode", "uri", "querystring")


def json_violations(shape, value, at=""):
    """Of a value in JSON; where times are numbers, as JSON's protocols have them unless the model says otherwise."""
    kind = shape.type_name
    if kind == "structure":
        if getattr(shape, "is_document_type", False):
            return []
        if not isinstance(value, dict):
            return [f"{at}: no structure"]
        names = {member.serialization.get("name", name): member for name, member in shape.members.items()}
        given = {name for name, item in value.items() if item is not None}
        found = [f"{at}: lacks {name}" for name in shape.required_members if name not in given]
        for name, item in value.items():
            if name not in names:
                found.append(f"{at}.{name}: not in the model")
            elif item is not None:
                found += json_violations(names[name], item, f"{at}.{name}")
        return found
    if kind == "list":
        if not isinstance(value, list):
            return [f"{at}: no list"]
        return [line for index, item in enumerate(value) for line in json_violations(shape.member, item, f"{at}[{index}]")]
    if kind == "map":
        if not isinstance(value, dict):
            return [f"{at}: no map"]
        return [line for key, item in value.items() for line in json_violations(shape.value, item, f"{at}.{key}")]
    return scalar_violations(shape, value, at)


def scalar_violations(shape, value, at):
    kind = shape.type_name
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    right = {
        "string": isinstance(value, str) and (not getattr(shape, "enum", None) or value in shape.enum),
        "blob": isinstance(value, str),
        "boolean": isinstance(value, bool),
        "integer": number and float(value).is_integer(),
        "long": number and float(value).is_integer(),
        "float": number,
        "double": number,
        "timestamp": number,
    }
    return [] if right[kind] else [f"{at}: {value!r} is no {kind}"]


def xml_violations(shape, element, at=""):
    """Of an element in XML: every element below must be a member of the model."""
    kind = shape.type_name
    if kind == "structure":
        members = {}
        for name, member in shape.members.items():
            if member.serialization.get("location") in ELSEWHERE:
                continue
            own = member.serialization.get("name", name)
            if member.type_name == "list" and member.serialization.get("flattened"):
                own = member.member.serialization.get("name", own) if "name" not in member.serialization else own
            members[own] = (name, member)
        found, given = [], set()
        for child in element:
            tag = local(child)
            if tag not in members:
                found.append(f"{at}.{tag}: not in the model")
                continue
            name, member = members[tag]
            given.add(name)
            if member.type_name == "list" and member.serialization.get("flattened"):
                found += xml_violations(member.member, child, f"{at}.{tag}")
            else:
                found += xml_violations(member, child, f"{at}.{tag}")
        in_body = [name for name in shape.required_members if any(name == own for own, _ in members.values())]
        return found + [f"{at}: lacks {name}" for name in in_body if name not in given]
    if kind == "list":
        item = shape.member.serialization.get("name", "member")
        wrong = [f"{at}.{local(child)}: no {item}" for child in element if local(child) != item]
        return wrong + [line for child in element for line in xml_violations(shape.member, child, f"{at}.{item}")]
    if kind == "map":
        return [f"{at}.{local(child)}: no entry" for child in element if local(child) != "entry"]
    return text_violations(shape, element.text or "", at, ISO_TIME)


def text_violations(shape, text, at, time):
    kind = shape.type_name
    right = {
        "string": not getattr(shape, "enum", None) or text in shape.enum,
        "blob": True,
        "boolean": text in ("true", "false"),
        "integer": re.fullmatch(r"-?\d+", text) is not None,
        "long": re.fullmatch(r"-?\d+", text) is not None,
        "float": True,
        "double": True,
        "timestamp": time.match(text) is not None,
    }
    return [] if right[kind] else [f"{at}: {text!r} is no {kind}"]


def local(element):
    return element.tag.split("}")[-1]


def header_violations(shape, headers):
    found = []
    for name, member in shape.members.items():
        if member.serialization.get("location") != "header":
            continue
        text = headers.get(member.serialization["name"])
        if text is None:
            if name in shape.required_members:
                found.append(f"header {name}: missing")
        else:
            found += text_violations(member, text, f"header {name}", HTTP_TIME)
    return found


def violations(operation, response):
    """`response` as botocore got it, before it reads it: status_code, headers, body."""
    shape, protocol = operation.output_shape, operation.service_model.metadata["protocol"]
    wanted = operation.http.get("responseCode", 200)
    if response["status_code"] not in (wanted, 200, 206):
        return [f"status {response['status_code']}, expected {wanted}"]
    if shape is None:
        return []
    if protocol == "json":
        return json_violations(shape, json.loads(response["body"]))
    found = header_violations(shape, response["headers"]) if protocol.startswith("rest") else []
    payload = shape.serialization.get("payload")
    if payload is not None and shape.members[payload].type_name != "structure":
        return found
    body = shape.members[payload] if payload is not None else shape
    if protocol == "rest-json":
        members = json.loads(response["body"] or "{}")
        in_headers = {n for n, m in body.members.items() if m.serialization.get("location") in ELSEWHERE}
        return found + [line for line in json_violations(body, members) if line.split("lacks ")[-1] not in in_headers]
    if not response["body"]:
        return found
    element = ElementTree.fromstring(response["body"])
    if protocol == "query":
        result = [child for child in element if local(child) == operation.output_shape.serialization.get("resultWrapper")]
        return xml_violations(shape, result[0]) if result else (["no result"] if shape.members else [])
    if operation.name == "GetBucketLocation":
        return [] if local(element) == "LocationConstraint" else ["no LocationConstraint"]
    return found + xml_violations(body, element)
