"""How one operation is made to give each of its answers. What a good call looks like is said by scenario.py.

Every operation that asks for a token has the same life: nobody (401), a broken header or parameter (400), somebody who may not (403),
something that is not there (404), a version that has moved (412), then the call itself (2xx), its key with another body (422) and the
state that now stands against it (409).
"""

import dataclasses
import itertools
import json
import uuid

from client import DIRECT, LENIENT

BAD_TOKEN = "duban_" + "A" * 43
NO_SUCH_VERSION = {"If-Match": '"v4000000"'}


@dataclasses.dataclass
class GoodCall:
    parameters: dict
    token: str
    body: object = None
    query: dict = None
    media_type: str = None


class Suite:
    def __init__(self, client, demo):
        self.client, self.demo = client, demo
        self.contract = client.contract
        self.tokens = demo.tokens
        self.keys = itertools.count(1)
        self.good = {}  # operation -> its good call, to be sent again in other states of the server
        self.failed = []

    def expect(self, answer, status, what):
        if answer.status != status:
            self.failed.append(f"{what}: expected {status}, found {answer.status} {answer.body.decode(errors='replace')[:300]}")
        return answer

    def declared(self, name, status):
        return str(status) in self.contract.operations[name].statuses

    # ---- what every operation with a token answers

    def strangers(self, name, parameters, token, body, query):
        """401, 403 and 404. Nothing is changed: those who may are stopped by the version."""
        call = dict(parameters=parameters, body=body, query=query)
        condition = NO_SUCH_VERSION if body is not None else {}
        self.nobody(name, call)
        if self.declared(name, 403):
            for other in ("monitor", "operator", "verifier", "market_liaison", "coordinator"):
                if self.client.call(name, token=self.tokens[other], headers=condition, **call).status == 403:
                    break
        if self.declared(name, 404) and parameters:
            # A year that is none names nothing; the proxy would not let it pass.
            nowhere = {key: missing(key, value) for key, value in parameters.items()}
            self.client.call(name, nowhere, token=token, body=body, query=query, headers=condition, via=LENIENT)

    def nobody(self, name, call):
        # Wrong tokens of one address are answered 429 after a while; without any token there is no such limit.
        if self.client.call(name, token=BAD_TOKEN, **call).status == 429:
            self.client.call(name, via=DIRECT, **call)

    # ---- commands

    def command(self, name, parameters=None, token="coordinator", body=None, *, conflict=None, repeats=False, missing_body=None):
        """Returns the answer of the good call. `conflict`: a body that the new state stands against (the same one, when there is none);
        `repeats`: it does not, whatever the body."""
        parameters, body, token = parameters or {}, {} if body is None else body, self.tokens[token]
        call = lambda body=body, **more: self.client.call(name, parameters, token=token, body=body, **more)
        first = name not in self.good
        if first:
            self.strangers(name, parameters, token, body, None)
            if missing_body is not None:
                self.expect(call(missing_body), 404, name)
            self.expect(call(headers={"If-None-Match": '"not a star"'}), 400, name)
            self.expect(call(headers=NO_SUCH_VERSION), 412, name)
        key = {"Idempotency-Key": f'"suite-{next(self.keys)}"'}
        operation = self.contract.operations[name]
        answer = self.expect(call(headers=key), 201 if "201" in operation.statuses else 200, name)
        self.good[name] = GoodCall(parameters, token, body)
        if first:
            self.expect(call(spaced(body), headers=key, via=DIRECT), 422, name)
            if not repeats:
                self.expect(call(body if conflict is None else conflict), 409, name)
        return answer.json

    # ---- queries

    def query(self, name, parameters=None, token="coordinator", query=None, nowhere=None):
        """`nowhere`: query parameters that name what does not exist, asked by somebody who may read everything."""
        parameters, token = parameters or {}, self.tokens[token]
        call = lambda **more: self.client.call(name, parameters, token=token, **more)
        self.strangers(name, parameters, token, None, query)
        answer = self.expect(call(query=query), 200, name)
        if self.declared(name, 304):
            self.expect(call(query=query, headers={"If-None-Match": answer.headers.get("ETag") or '"none"'}), 304, name)
        if nowhere is not None:
            self.expect(self.client.call(name, parameters, token=self.tokens["auditor"], query=nowhere), 404, name)
        if self.declared(name, 400):
            self.expect(call(query={**(query or {}), "unheardOf": "1"}), 400, name)
        self.good[name] = GoodCall(parameters, token, query=query)
        return answer.json if answer.media_type == "application/json" else None

    def again(self, name, *, parameters=None, token=None, body=None, query=None, media_type=None, **more):
        """The good call, with what is given put in its place."""
        good = self.good[name]
        return self.client.call(name, parameters or good.parameters, token=token or good.token, body=good.body if body is None else body,
                                query=query or good.query, media_type=media_type or good.media_type, **more)

    def answered(self, name, status, **changes):
        self.expect(self.again(name, **changes), status, name)

    # ---- what is neither a command nor a query

    def upload(self, subject):
        name, token, body, query = "upload_content", self.tokens["coordinator"], b"%PDF-1.4\n", {"subject": subject}
        call = dict(body=body, media_type="application/pdf")
        self.nobody(name, call)
        self.expect(self.client.call(name, token=self.tokens["monitor"], **call), 403, name)
        self.expect(self.client.call(name, token=token, query={"unheardOf": "1"}, **call), 400, name)
        self.good[name] = GoodCall({}, token, body, query, "application/pdf")

    def revoke(self, token_id):
        name, parameters, token = "revoke_access_token", {"tokenId": token_id}, self.tokens["operator"]
        call = lambda **more: self.client.call(name, parameters, token=token, **more)
        self.nobody(name, dict(parameters=parameters))
        self.expect(self.client.call(name, parameters, token=self.tokens["monitor"]), 403, name)
        self.expect(self.client.call(name, {"tokenId": str(uuid.uuid4())}, token=token), 404, name)
        self.expect(call(headers={"If-None-Match": '"not a star"'}), 400, name)
        self.expect(call(headers=NO_SUCH_VERSION), 412, name)
        self.expect(call(), 200, name)
        self.good[name] = GoodCall(parameters, token)
        call()

    def batch(self, body):
        name, token = "submit_batch", self.tokens["operator"]
        self.nobody(name, dict(body=body))
        self.expect(self.client.call(name, token=token, body={"commands": []}, via=LENIENT), 400, name)
        self.expect(self.client.call(name, token=token, body=body), 200, name)
        self.good[name] = GoodCall({}, token, body)

    def administration(self, name, body):
        token = self.tokens["operator"]
        self.nobody(name, dict(body=body))
        self.expect(self.client.call(name, token=self.tokens["monitor"], body=body), 403, name)
        if self.declared(name, 400):
            self.expect(self.client.call(name, token=token, body={"now": "noon"}, via=LENIENT), 400, name)
        self.expect(self.client.call(name, token=token, body=body), 200, name)
        self.good[name] = GoodCall({}, token, body)


def spaced(body):
    """The same body in other bytes. Sent past the proxy, which would write it anew."""
    return (json.dumps(body, ensure_ascii=False) + " ").encode()


def missing(key, value):
    return str(uuid.uuid4()) if key.endswith("Id") else "none" if key in ("year", "planVersion") else value
