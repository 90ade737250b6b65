"""The contract (schemas/openapi.yaml) and what has been seen of it: operations, and answers of each operation."""

import json
import re


class Operation:
    def __init__(self, method, path, node):
        self.method, self.path = method.upper(), path
        self.name = node["operationId"]
        self.statuses = list(node["responses"])
        self.path_parameters = re.findall(r"{(\w+)}", path)
        self.pattern = re.compile("^" + re.sub(r"{\w+}", "[^/]+", path) + "$")


class Contract:
    def __init__(self, path):
        self.document = json.loads(path.read_text(encoding="utf-8"))  # JSON is YAML
        self.operations = {}
        for place, methods in self.document["paths"].items():
            for method, node in methods.items():
                operation = Operation(method, place, node)
                self.operations[operation.name] = operation
        self.seen = {}        # (operation, declared status or "default") -> how often
        self.undeclared = {}  # (operation, status) -> an example

    def find(self, method, path):
        fitting = [one for one in self.operations.values() if one.method == method and one.pattern.match(path)]
        return min(fitting, key=lambda one: len(one.path_parameters))

    def note(self, operation, status, example):
        declared = str(status) if str(status) in operation.statuses else "default" if status in ANSWERED_BEFORE_ANY_OPERATION else None
        if declared is None or declared not in operation.statuses:
            self.undeclared.setdefault((operation.name, status), example)
        else:
            self.seen[operation.name, declared] = self.seen.get((operation.name, declared), 0) + 1

    def pairs(self):
        return [(one.name, status) for one in self.operations.values() for status in one.statuses]

    def missing(self):
        return [pair for pair in self.pairs() if pair not in self.seen]


# Refusals of the framing, which no operation can do anything about: the document declares them as "default".
ANSWERED_BEFORE_ANY_OPERATION = (414, 417, 431, 505)
