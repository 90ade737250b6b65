"""Sends calls by operation and counts what comes back. An answer is what the proxy let pass; its own refusals are violations."""

import http.client
import json
import threading
import urllib.parse

STRICT, LENIENT, DIRECT = "strict", "lenient", "direct"
PROXY_PROBLEM = "https://stoplight.io/prism/errors#"


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body
        self.media_type = (headers.get("Content-Type") or "").split(";")[0]

    @property
    def json(self):
        return json.loads(self.body) if self.body else None


class Client:
    def __init__(self, contract, ports):
        self.contract, self.ports = contract, ports
        self.violations, self.sent = [], {STRICT: 0, LENIENT: 0, DIRECT: 0}
        self.local, self.lock = threading.local(), threading.Lock()

    def call(self, name, parameters=None, *, token=None, body=None, query=None, headers=None, media_type=None, via=STRICT):
        operation = self.contract.operations[name]
        path = operation.path
        for key in operation.path_parameters:
            path = path.replace("{%s}" % key, urllib.parse.quote(str(parameters[key]), safe=""))
        if query:
            path += "?" + urllib.parse.urlencode(query)
        return self.send(operation, path, token=token, body=body, headers=headers, media_type=media_type, via=via)

    def send(self, operation, path, *, token=None, body=None, headers=None, media_type=None, via=STRICT):
        sent = dict(headers or {})
        if token is not None:
            sent["Authorization"] = "Bearer " + token
        data = body
        if body is not None and not isinstance(body, bytes):
            data = json.dumps(body, ensure_ascii=False).encode()
        if data is not None:
            sent["Content-Type"] = media_type or "application/json"
        answer = self.exchange(via, operation.method, path, data, sent)
        self.judge(operation, path, answer, via)
        return answer

    def exchange(self, via, method, path, data, headers):
        connections = self.local.__dict__.setdefault("connections", {})
        for attempt in (1, 2):
            connection = connections.get(via) or http.client.HTTPConnection("127.0.0.1", self.ports[via], timeout=60)
            connections[via] = connection
            try:
                connection.request(method, path, data, headers)
                got = connection.getresponse()
                answer = Answer(got.status, got.headers, got.read())
                if got.will_close:
                    connection.close()
                return answer
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                # Kept alive by us, ended by them; once more on a new one.
                connection.close()
                connections.pop(via, None)
                if attempt == 2:
                    raise

    def judge(self, operation, path, answer, via):
        what = f"{operation.method} {path}"
        with self.lock:
            self.sent[via] += 1
            if answer.media_type == "application/problem+json" and answer.json.get("type", "").startswith(PROXY_PROBLEM):
                self.violations.append(f"{what} ({via}): {answer.body.decode()}")
                answer.status = 0
                return
            if answer.status >= 400 and operation.name != "readyz":
                self.violations += [f"{what} ({via}): {words}" for words in problem_faults(answer)]
            self.contract.note(operation, answer.status, f"{what} ({via}): {answer.body.decode(errors='replace')[:300]}")


def problem_faults(answer):
    """What every refusal must be, whoever let it pass."""
    if answer.media_type != "application/problem+json":
        return [f"expected application/problem+json with status {answer.status}, found {answer.media_type}"]
    problem = answer.json
    faults = [f"expected the member {name}" for name in ("type", "title", "status", "code") if name not in problem]
    if problem.get("status") != answer.status:
        faults.append(f"expected status {answer.status} in the problem, found {problem.get('status')}")
    if problem.get("type") != f"/problems/{problem.get('code')}":
        faults.append(f"expected the type of the code {problem.get('code')}, found {problem.get('type')}")
    return faults


class DemoApi:
    """What tools/demo/play.py calls, sent through the proxy and counted."""

    def __init__(self, client):
        self.client, self.keys = client, 0

    def call(self, method, path, token, body=None, content_type="application/json"):
        path = "/api/v1" + path
        self.keys += 1
        headers = {"Idempotency-Key": f'"demo-{self.keys}"'} if body is not None else {}
        operation = self.client.contract.find(method, path)
        answer = self.client.send(operation, path, token=token, body=body, headers=headers, media_type=content_type)
        if answer.status >= 400 or answer.status == 0:
            raise self.refused(answer.status, answer.json)
        return answer.json

    def get(self, path, token):
        return self.call("GET", path, token)

    def post(self, path, token, body):
        return self.call("POST", path, token, body)
