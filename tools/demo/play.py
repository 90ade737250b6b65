#!/usr/bin/env python3
"""Loads the Yuhang task force into a running duband through its public API and plays orders on it, once.

Usage: play.py BASE_URL OPERATOR_TOKEN_FILE TOKENS_FILE

Tokens of all posts are written to TOKENS_FILE (0600), by the key of the post. A second run finds the task force and changes nothing.
Facts are in yuhang.json beside this file; the orders and every text in them are invented.
"""

import json
import os
import pathlib
import sys
import urllib.error
import urllib.parse
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent


class Refused(Exception):
    def __init__(self, status, problem):
        fields = "; ".join(f"{error.get('pointer')}: {error.get('detail')}" for error in problem.get("errors", []))
        words = problem.get("detail") or problem.get("title")
        super().__init__(f"{status} {problem.get('code')}: {words} {fields} {problem.get('facts', '')}")
        self.status, self.problem = status, problem


class Api:
    def __init__(self, base):
        self.base = base.rstrip("/") + "/api/v1"
        self.keys = 0

    def call(self, method, path, token, body=None, content_type="application/json"):
        data = body if isinstance(body, bytes) else None if body is None else json.dumps(body, ensure_ascii=False).encode()
        request = urllib.request.Request(self.base + path, data=data, method=method)
        request.add_header("Authorization", "Bearer " + token)
        request.add_header("Accept-Language", "zh-CN")
        if data is not None:
            request.add_header("Content-Type", content_type)
            # One key per step: a step that is sent again after a lost answer has its first answer.
            self.keys += 1
            request.add_header("Idempotency-Key", f'"demo-{os.getpid()}-{self.keys}"')
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                text = answer.read()
                return json.loads(text) if text else {}
        except urllib.error.HTTPError as error:
            raise Refused(error.code, json.loads(error.read() or b"{}")) from None

    def get(self, path, token):
        return self.call("GET", path, token)

    def post(self, path, token, body):
        return self.call("POST", path, token, body)


class Demo:
    def __init__(self, base, operator, tokens_file):
        self.api = Api(base)
        self.operator = operator
        self.tokens_file = pathlib.Path(tokens_file)
        self.facts = json.loads((HERE / "yuhang.json").read_text(encoding="utf-8"))
        self.units, self.posts, self.tokens, self.measures, self.groups, self.programmes = {}, {}, {}, {}, {}, {}

    # ---- the task force

    def loaded(self):
        return bool(self.api.get("/taskforces", self.operator)["items"])

    def load(self):
        start = self.facts["taskforce"]["establishedOn"]
        place = self.facts["taskforce"]["place"]
        for unit in self.facts["units"]:
            body = {"name": unit["name"], "aliases": unit["aliases"], "level": unit["level"], "place": place}
            try:
                made = self.api.post("/units", self.operator, body)
            except Refused as refused:
                if refused.problem.get("code") != "unit.near_name_needs_reason":
                    raise
                made = self.api.post("/units", self.operator, {**body, "nearNameReason": "不同单位,名称相近。"})
            self.units[unit["key"]] = made["unitId"]
        for relation in self.facts["affiliations"]:
            self.api.post(f"/units/{self.units[relation['unit']]}/affiliations", self.operator,
                          {"affiliatedUnitId": self.units[relation["with"]], "kind": relation["kind"], "validFrom": start})
        taskforce = self.facts["taskforce"]
        made = self.api.post("/taskforces", self.operator,
                             {"name": taskforce["name"], "place": place, "basisDocument": taskforce["basisDocument"],
                              "establishedOn": start, "coordinatingUnitId": self.units[taskforce["coordinatingUnit"]],
                              "letterhead": taskforce["letterhead"]})
        self.taskforce = made["taskforceId"]
        self.fill_posts(start)
        self.form_groups()

    def assign_post(self, key, role, title, unit, start, token):
        # The answer is the whole task force; the new post is the one that was not there before.
        before = {post["postId"] for post in self.api.get(f"/taskforces/{self.taskforce}", token)["posts"]}
        answer = self.api.post(f"/taskforces/{self.taskforce}/posts", token,
                               {"role": role, "postTitle": title, "unitId": self.units[unit], "validFrom": start})
        self.posts[key] = next(post["postId"] for post in answer["posts"] if post["postId"] not in before)

    def fill_posts(self, start):
        # The operator fills posts until there is a coordinator (the coordinator comes last).
        posts = self.facts["posts"]
        for post in [p for p in posts if p["role"] != "COORDINATOR"]:
            self.assign_post(post["key"], post["role"], post["title"], post["unit"], start, self.operator)
            for relation in post.get("affiliated", []):
                self.api.post(f"/taskforces/{self.taskforce}/posts/{self.posts[post['key']]}/affiliations", self.operator,
                              {"unitId": self.units[relation["unit"]], "kind": relation["kind"], "validFrom": start})
        titles = self.facts["leadUnitPosts"]
        for unit in sorted({lead["unit"] for programme in self.facts["programmes"] for lead in programme["leadUnits"]}):
            self.assign_post(f"{unit}_member", "MEMBER", titles["member"], unit, start, self.operator)
            self.assign_post(f"{unit}_liaison", "LIAISON", titles["liaison"], unit, start, self.operator)
        for post in [p for p in posts if p["role"] == "COORDINATOR"]:
            self.assign_post(post["key"], post["role"], post["title"], post["unit"], start, self.operator)
        for key, post in self.posts.items():
            made = self.api.post("/tokens", self.operator, {"actor": {"kind": "POST", "postId": post}, "label": key})
            self.tokens[key] = made["secret"]
        for key in ("data",):
            made = self.api.post("/tokens", self.operator,
                                 {"actor": {"kind": "UNIT_INTEGRATION", "unitId": self.units[key]}, "label": f"{key}_system"})
            self.tokens[f"{key}_system"] = made["secret"]
        self.tokens["operator"] = self.operator
        descriptor = os.open(self.tokens_file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(self.tokens, file, indent=1)

    def form_groups(self):
        coordinator = self.tokens["coordinator"]
        for programme in self.facts["programmes"]:
            made = self.api.post("/programmes", coordinator,
                                 {"taskforceId": self.taskforce, "no": programme["no"], "title": programme["title"],
                                  "goal": programme["goal"]})
            programme_id = made["programmeId"]
            self.programmes[programme["key"]] = programme_id
            group = self.api.post(f"/taskforces/{self.taskforce}/groups", coordinator,
                                  {"name": programme["group"], "programmeId": programme_id})
            group_id = next(g["groupId"] for g in group["groups"] if g["programmeId"] == programme_id)
            for order, lead in enumerate(programme["leadUnits"], 1):
                self.api.post(f"/taskforces/{self.taskforce}/groups/{group_id}/lead-units", coordinator,
                              {"unitId": self.units[lead["unit"]], "order": order, "firstLead": lead["star"]})
            for number, title in enumerate(programme["measures"], 1):
                answer = self.api.post(f"/programmes/{programme_id}/measures", coordinator, {"no": number, "title": title})
                self.measures[f"{programme['key']}-M{number}"] = next(m["measureId"] for m in answer["measures"] if m["no"] == number)
            for milestone in programme["milestones"]:
                self.api.post(f"/programmes/{programme_id}/milestones", coordinator,
                              {"title": milestone["title"], "datePrinted": milestone["printed"], "dueOn": milestone["dueOn"]})

    # ---- orders

    def at(self, instant):
        try:
            self.api.post("/admin/clock", self.operator, {"now": instant})
        except Refused as refused:
            if refused.problem.get("code") != "clock.not_settable":
                raise

    def document(self, token, name):
        text = f"%PDF-1.4\n% {name}\n".encode()
        return self.api.call("POST", "/content", token, text, "application/pdf")

    def draft(self, title, recipients, measure=None, **changes):
        body = {
            "taskforceId": self.taskforce, "title": title, "content": f"{title}。请按要求办理并反馈结果。",
            "basis": {"kind": "DOCUMENT", "reference": "法治余杭建设六大专项工作方案"}, "sourceKind": "PLAN",
            "recipients": [{"unitId": self.units[unit], "role": role} for unit, role in recipients],
            "goal": f"按期完成:{title}", "urgency": "NORMAL", "due": {"kind": "WORKING_DAYS", "value": 10},
            "feedbackRule": {"everyWorkingDays": 5}, "evidencePolicy": "DOCUMENT", "secrecy": "INTERNAL", **changes,
        }
        if measure:
            body["measureId"] = self.measures[measure]
        return self.api.post("/assignments", self.tokens["coordinator"], body)["orderId"]

    def submit(self, order, leader="leader2"):
        self.api.post(f"/assignments/{order}/submit", self.tokens["coordinator"], {"toPostIds": [self.posts[leader]]})

    def approve(self, order, leader="leader2"):
        self.api.post(f"/assignments/{order}/approve", self.tokens[leader], {})

    def issue(self, *arguments, leader="leader2", **changes):
        order = self.draft(*arguments, **changes)
        self.submit(order, leader)
        self.approve(order, leader)
        self.api.post(f"/assignments/{order}/issue", self.tokens["coordinator"], {})
        return order

    def legs(self, order):
        answer = self.api.get(f"/assignments/{order}", self.tokens["coordinator"])
        names = {identity: key for key, identity in self.units.items()}
        return {names[leg["unitId"]]: leg["legId"] for leg in answer["legs"]}

    def leg(self, order, unit, verb, token=None, body=None):
        leg = self.legs(order)[unit]
        return self.api.post(f"/assignments/{order}/legs/{leg}/{verb}", self.tokens[token or f"{unit}_liaison"], body or {})

    def reply(self, order, unit, words):
        token = self.tokens[f"{unit}_liaison"]
        evidence = [{"document": self.document(token, words), "kind": "DOCUMENT"}]
        self.leg(order, unit, "reply", None, {"approvedByPostId": self.posts[f"{unit}_member"], "result": words, "evidence": evidence})

    def consolidate(self, order, unit, words):
        self.api.post(f"/assignments/{order}/consolidated-reply", self.tokens[f"{unit}_liaison"], {"result": words, "missingLegs": []})

    def verify(self, order, unit, result="PASS"):
        self.leg(order, unit, "verification", "coordinator", {"verifierPostId": self.posts["verifier"], "mode": "DOCUMENT"})
        good = result == "PASS"
        self.leg(order, unit, "verification/record", "verifier",
                 {"result": result, "mode": "DOCUMENT", "note": "核验完成。" if good else "台账不全,部分事项未完成。",
                  "checks": {"factsClear": True, "problemSolved": good, "taskDone": good, "conclusionRight": True, "lawful": True,
                             "formRight": True}})

    def play_walk_through(self):
        """Model part 15, as far as the main path goes: two lead units, one of them late, a partial result sent back, closed."""
        self.at("2021-09-08T09:30:00+08:00")
        order = self.issue("编制全区整体综合执法事项清单", [("enforcement", "LEAD"), ("establishment", "CO_LEAD")], "P1-M3")
        self.at("2021-09-09T09:20:00+08:00")
        self.leg(order, "enforcement", "acknowledge")
        self.at("2021-09-13T10:00:00+08:00")
        self.leg(order, "establishment", "acknowledge")
        self.at("2021-09-22T15:00:00+08:00")
        self.leg(order, "enforcement", "progress", None, {"percent": 60, "text": "事项梳理已过半,正与各镇街核对。", "attachments": []})
        for unit in ("enforcement", "establishment"):
            self.leg(order, unit, "extension", None,
                     {"reason": "镇街核对需要时间。", "progress": "初稿已完成。", "proposedDueOn": "2021-09-30",
                      "consentedByPostId": self.posts[f"{unit}_member"]})
            self.leg(order, unit, "extension/grant", "coordinator")
        self.at("2021-09-29T16:00:00+08:00")
        self.reply(order, "enforcement", "清单初稿已完成。")
        self.reply(order, "establishment", "职责划转意见已提交。")
        self.consolidate(order, "enforcement", "两家单位均已办理。")
        self.at("2021-10-08T09:30:00+08:00")
        self.verify(order, "establishment", "PARTIAL")
        self.leg(order, "establishment", "send-back", "coordinator",
                 {"reasons": "请补齐三个镇街的划转清单。", "newDue": {"kind": "WORKING_DAYS", "value": 3}})
        self.at("2021-10-13T11:00:00+08:00")
        self.reply(order, "establishment", "三个镇街的划转清单已补齐。")
        self.consolidate(order, "enforcement", "补充材料后再次汇总。")
        for unit in ("enforcement", "establishment"):
            self.verify(order, unit)
            self.leg(order, unit, "accept", "coordinator")
        self.api.post(f"/assignments/{order}/close", self.tokens["coordinator"], {})
        return order

    def play_what_happens(self):
        """Orders that left the main path: each thing that can happen to one, once."""
        coordinator, leader = self.tokens["coordinator"], self.tokens["leader2"]
        self.at("2021-10-13T14:00:00+08:00")
        reopened = self.issue("公布行政执法事项清单", [("market", "LEAD")], "P1-M3")
        self.leg(reopened, "market", "acknowledge")
        self.reply(reopened, "market", "清单已公布。")
        self.verify(reopened, "market")
        self.leg(reopened, "market", "accept", "coordinator")
        self.api.post(f"/assignments/{reopened}/close", coordinator, {})
        self.api.post(f"/assignments/{reopened}/follow-up-checks", coordinator,
                      {"plannedOn": "2021-10-13", "mode": "ON_SITE", "checkerPostId": self.posts["verifier"]})
        check = self.api.get(f"/assignments/{reopened}", coordinator)["followUpChecks"][0]["checkId"]
        self.api.post(f"/assignments/{reopened}/follow-up-checks/{check}/record", self.tokens["verifier"],
                      {"result": "RELAPSED", "note": "抽查两个镇街,公示栏中未见清单。",
                       "evidence": [self.document(self.tokens["verifier"], "抽查记录")]})
        self.api.post(f"/assignments/{reopened}/reopening", coordinator,
                      {"reason": "RELAPSE", "note": "请重新公布并长期保持。", "newDue": {"kind": "WORKING_DAYS", "value": 5}, "legIds": []})
        self.api.post(f"/assignments/{reopened}/reopening/approve", leader, {})

        joint = self.issue("建立行政执法协同机制", [("enforcement", "LEAD"), ("data", "CO_LEAD"), ("market", "ASSIST")], "P1-M4")
        for unit in ("enforcement", "data", "market"):
            self.leg(joint, unit, "acknowledge")
        self.leg(joint, "enforcement", "blockers", None, {"text": "办件数据接口尚未开通。", "needFromUnitId": self.units["data"]})
        self.leg(joint, "market", "reassign", "coordinator",
                 {"reason": "该事项已划转。", "newUnitId": self.units["development"], "dueTreatment": "KEEP"})
        self.leg(joint, "data", "suspension", "coordinator", {"ground": "HIGHER_DECISION", "reason": "接口标准待市级部门确定。"})
        self.leg(joint, "data", "suspension/approve", "leader2")
        self.api.post(f"/assignments/{joint}/disagreement", self.tokens["enforcement_liaison"],
                      {"legIds": [self.legs(joint)["data"]], "text": "对数据归集范围意见不一致。"})
        self.api.post(f"/assignments/{joint}/supplements", coordinator, {"text": "协同事项以附件二所列为准。"})

        disputed = self.issue("规范涉企行政检查", [("market", "LEAD")], "P2-M3")
        self.leg(disputed, "market", "duty-dispute", None, {"claim": "涉企检查统筹属综合执法部门职责。"})
        later = self.issue("开展合法性审查", [("development", "LEAD")], "P2-M2")
        self.leg(later, "development", "acknowledge")
        self.leg(later, "development", "extension", None,
                 {"reason": "待审文件较多。", "progress": "已完成一半。", "proposedDueOn": "2021-11-12",
                  "consentedByPostId": self.posts["development_member"]})

    # ---- supervision, rectification, objections, consequences

    def supervise(self, order, unit, demand, **changes):
        """Drafted, approved and issued: a supervision order about the leg of that unit."""
        body = {"taskforceId": self.taskforce, "target": {"kind": "ASSIGNMENT_LEG", "id": self.legs(order)[unit], "orderId": order},
                "unitId": self.units[unit], "supervisionLevel": 1, "ground": "IMPORTANT", "reason": "年度重点事项。", "demand": demand, **changes}
        made = self.api.post("/supervisions", self.tokens["coordinator"], body)["supervisionId"]
        self.api.post(f"/supervisions/{made}/approve", self.tokens["leader2"], {})
        self.api.post(f"/supervisions/{made}/issue", self.tokens["coordinator"], {})
        return made

    def problem(self, title, unit, **changes):
        """Found and accepted: a problem that this unit has to rectify."""
        coordinator = self.tokens["coordinator"]
        body = {"taskforceId": self.taskforce, "kind": "TYPICAL_CASE", "foundBy": "COMPLAINT", "title": title, "description": f"{title}。",
                "unitIds": [self.units[unit]], "evidence": [self.document(coordinator, title)], "caseIds": [], "secrecy": "INTERNAL",
                **changes}
        made = self.api.post("/problems", coordinator, body)["problemId"]
        self.api.post(f"/problems/{made}/accept", coordinator, {"ownerUnitId": self.units[unit]})
        return made

    def plan(self, problem, unit, measures):
        """Traced back to one cause, planned and approved."""
        liaison = self.tokens[f"{unit}_liaison"]
        self.api.post(f"/problems/{problem}/root-cause", liaison,
                      {"causes": [{"code": "制度", "text": "制度未明确专人负责。"}],
                       "chain": [{"step": "立案后未登记送达时限。", "unitId": self.units[unit]}], "responsibleUnitId": self.units[unit]})
        self.api.post(f"/problems/{problem}/plan", liaison,
                      {"measures": [{"causeCode": "制度", "unitId": self.units[unit], "text": words, "dueOn": due, "checkMethod": "抽查十件案卷。"}
                                    for words, due in measures]})
        self.api.post(f"/problems/{problem}/plan/approve", self.tokens["leader2"], {"planVersion": 1})

    def measure_done(self, problem, unit, number, words, done=True):
        self.api.post(f"/problems/{problem}/progress", self.tokens[f"{unit}_liaison"],
                      {"measureNo": number, "text": words, "done": done, "attachments": []})

    def write_off(self, problem, unit):
        coordinator, liaison = self.tokens["coordinator"], self.tokens[f"{unit}_liaison"]
        self.api.post(f"/problems/{problem}/write-off-request", liaison,
                      {"result": "已整改到位。", "evidence": [self.document(liaison, "整改佐证")]})
        self.api.post(f"/problems/{problem}/verification", coordinator, {"verifierPostId": self.posts["verifier"], "mode": "DOCUMENT"})
        self.api.post(f"/problems/{problem}/verification/record", self.tokens["verifier"],
                      {"result": "PASS", "openMeasureNos": [], "mode": "DOCUMENT", "note": "抽查案卷均已按期送达。",
                       "checks": {"factsClear": True, "problemSolved": True, "taskDone": True, "conclusionRight": True, "lawful": True,
                                  "formRight": True}})
        self.api.post(f"/problems/{problem}/rule-changes", liaison, {"text": "制定执法文书送达管理办法。"})
        self.api.post(f"/problems/{problem}/write-off", coordinator, {})

    def play_matters(self, closed):
        """Supervision orders, problems, an objection, a notice and a commendation: each once, as far as it got by that day."""
        coordinator, leader = self.tokens["coordinator"], self.tokens["leader2"]
        self.at("2021-10-15T08:30:00+08:00")
        silent = self.issue("统筹涉企检查计划", [("market", "LEAD"), ("development", "CO_LEAD")], "P2-M3")
        pressed = self.supervise(silent, "market", "请于三日内报送涉企检查计划。")
        self.api.post(f"/supervisions/{pressed}/acknowledge", self.tokens["market_liaison"], {})
        self.api.post(f"/supervisions/{pressed}/reply", self.tokens["market_liaison"],
                      {"approvedByPostId": self.posts["market_member"], "text": "计划初稿已形成,十月二十日前报送。", "promisedOn": "2021-10-20",
                       "attachments": []})
        self.supervise(silent, "development", "请加快报送本单位检查事项。")

        written_off = self.problem("执法文书未按期送达", "enforcement")
        self.plan(written_off, "enforcement", [("明确专人负责送达。", "2021-10-29")])
        self.measure_done(written_off, "enforcement", 1, "已明确专人并公布。")
        self.write_off(written_off, "enforcement")
        self.api.post(f"/problems/{written_off}/revisit", self.tokens["inspector"],
                      {"result": "UPHELD", "evidence": [self.document(self.tokens["inspector"], "回访记录")], "note": "随机回访三家企业,送达及时。"})
        under_way = self.problem("公平竞争审查流于形式", "market", foundBy="INSPECTION")
        self.plan(under_way, "market", [("建立审查清单。", "2021-11-12"), ("对存量文件逐件复审。", "2021-11-30")])
        self.measure_done(under_way, "market", 1, "清单已起草,正在征求意见。", done=False)

        objected = self.issue("汇总行政复议纠错情况", [("development", "LEAD")], "P2-M2")
        self.api.post("/objections", self.tokens["development_liaison"],
                      {"target": {"kind": "LEG_DEMAND", "orderId": objected, "legId": self.legs(objected)["development"]},
                       "reason": "纠错数据由复议机关掌握,本单位无法汇总。"})
        about = {"orderId": silent, "legId": self.legs(silent)["market"]}
        events = self.api.get(f"/assignments/{silent}/timeline", coordinator)["items"]
        notice = self.api.post("/consequences", coordinator,
                               {"taskforceId": self.taskforce, "kind": "NOTICE_AND_RECTIFY", "target": about, "ground": "IMPORTANT",
                                "groundEventIds": [events[0]["eventId"]], "reason": "多次电话催办未果。",
                                "rectificationProblemId": under_way})["consequenceId"]
        self.api.post(f"/consequences/{notice}/heard", coordinator, {"statement": "单位说明:人员调整,已补派专人。", "waived": False})
        self.api.post(f"/consequences/{notice}/approve", leader, {})
        self.api.post(f"/consequences/{notice}/circulate", coordinator,
                      {"scope": "UNITS", "toUnitIds": [self.units["market"]], "text": "现予通报,请督促整改。"})
        self.api.post("/commendations", coordinator,
                      {"taskforceId": self.taskforce, "unitId": self.units["enforcement"],
                       "results": [{"orderId": closed, "legId": self.legs(closed)["enforcement"]}], "scope": "DISTRICT", "toUnitIds": [],
                       "text": "牵头编制综合执法事项清单,组织有力。"})

    def play_one_of_each(self):
        """A dozen more orders, so that every phase can be seen."""
        self.at("2021-10-14T09:00:00+08:00")
        self.draft("梳理网上事项权责清单", [("cyberspace", "LEAD")], "P4-M1")
        pending = self.draft("制定重大行政决策目录清单", [("development", "LEAD"), ("market", "ASSIST")], "P2-M2")
        self.submit(pending)
        approved = self.draft("开展行政执法案卷评查", [("enforcement", "LEAD")], "P1-M2")
        self.submit(approved)
        self.approve(approved)
        self.issue("建设智慧普法融媒体", [("data", "LEAD"), ("cyberspace", "CO_LEAD")], "P6-M3")
        partly = self.issue("建立知识产权快保护机制", [("market", "LEAD"), ("development", "ASSIST")], "P2-M3")
        self.leg(partly, "market", "acknowledge")
        system = self.issue("归集法律咨询办件数据", [("data", "LEAD")], "P6-M3", urgency="URGENT", due={"kind": "WORKING_DAYS", "value": 5})
        self.leg(system, "data", "acknowledge", "data_system")
        working = self.issue("推进移动微法院应用", [("political", "LEAD"), ("data", "CO_LEAD")], "P6-M2", leader="leader2")
        self.leg(working, "political", "acknowledge")
        self.leg(working, "political", "progress", None, {"percent": 30, "text": "已完成需求调研。", "attachments": []})
        returned = self.issue("清理影响公平竞争的政策文件", [("development", "LEAD"), ("market", "CO_LEAD")], "P2-M3")
        self.leg(returned, "development", "return", None,
                 {"ground": "NOT_OUR_DUTY", "reason": "该事项由市场监管部门牵头。", "suggestedUnitId": self.units["market"]})
        refused = self.issue("整治网络餐饮安全风险", [("cyberspace", "LEAD")], "P4-M1")
        self.leg(refused, "cyberspace", "return", None, {"ground": "UNCLEAR", "reason": "整治范围不清楚。"})
        self.leg(refused, "cyberspace", "return/refuse", "coordinator", {"reason": "范围见附件,请按期办理。"})
        replied = self.issue("开展涉网普法宣传", [("cyberspace", "LEAD")], "P4-M3")
        self.leg(replied, "cyberspace", "acknowledge")
        self.reply(replied, "cyberspace", "宣传活动已举办。")
        verifying = self.issue("推行信访代办制", [("political", "LEAD")], "P3-M2")
        self.leg(verifying, "political", "acknowledge")
        self.reply(verifying, "political", "代办点已覆盖各镇街。")
        self.verify(verifying, "political")
        withdrawn = self.issue("报送示范街道创建材料", [("political", "LEAD")], "P3-M3")
        self.api.post(f"/assignments/{withdrawn}/withdrawal", self.tokens["coordinator"], {"reason": "与另一单重复。"})
        self.api.post(f"/assignments/{withdrawn}/withdrawal/approve", self.tokens["leader2"], {})
        voided = self.issue("统计执法人员配备", [("establishment", "LEAD")], "P1-M5")
        self.leg(voided, "establishment", "acknowledge")
        self.api.post(f"/assignments/{voided}/voiding", self.tokens["coordinator"], {"reason": "口径有误,另行下达。"})
        self.api.post(f"/assignments/{voided}/voiding/approve", self.tokens["leader2"], {})
        self.at("2021-10-15T08:00:00+08:00")


def main():
    base, operator_file, tokens_file = sys.argv[1:4]
    demo = Demo(base, pathlib.Path(operator_file).read_text().strip(), tokens_file)
    if demo.loaded():
        print("demo: the task force is there already; nothing to do", file=sys.stderr)
        return
    demo.load()
    order = demo.play_walk_through()
    demo.play_what_happens()
    demo.play_one_of_each()
    demo.play_matters(order)
    demo.at("2021-10-15T09:00:00+08:00")
    print(json.dumps({"taskforceId": demo.taskforce, "closedOrderId": order}))


if __name__ == "__main__":
    try:
        main()
    except Refused as refused:
        print(f"demo: {refused}", file=sys.stderr)
        sys.exit(1)
