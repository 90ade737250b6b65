"""Good calls of supervision orders, problems, objections and consequences: the matters beside the assignment orders."""

import uuid

TODAY = "2021-10-25"
CHECKS = {name: True for name in ("factsClear", "problemSolved", "taskDone", "conclusionRight", "lawful", "formRight")}


def unknown():
    return str(uuid.uuid4())


class Matters:
    def __init__(self, scenario):
        self.scenario, self.suite, self.demo = scenario, scenario.suite, scenario.demo
        self.command, self.query, self.units = scenario.command, scenario.query, scenario.units
        self.answered, self.place = self.suite.answered, scenario.place

    def play(self):
        self.supervisions()
        self.problems()
        self.objections()
        self.consequences()
        self.commendations()

    def ordered(self, *units):
        order = self.demo.issue("规范办理", [(unit, role) for unit, role in zip(units, ("LEAD", "CO_LEAD", "CO_LEAD"))])
        return [self.scenario.leg_of(order, unit) for unit in units]

    # ---- supervision orders

    def supervision_body(self, leg, unit, **changes):
        return {"target": {"kind": "ASSIGNMENT_LEG", "id": leg["legId"], "orderId": leg["orderId"]}, "unitId": self.units[unit],
                "supervisionLevel": 1, "ground": "IMPORTANT", "reason": "事关重大。", "demand": "请加快办理。", **changes}

    def draft(self, leg, unit):
        made = self.demo.api.post("/supervisions", self.suite.tokens["coordinator"],
                                  {**self.supervision_body(leg, unit), "taskforceId": self.demo.taskforce})
        return {"supervisionId": made["supervisionId"]}

    def served(self, leg, unit):
        here = self.draft(leg, unit)
        self.demo.api.post(f"/supervisions/{here['supervisionId']}/approve", self.suite.tokens["leader2"], {})
        self.demo.api.post(f"/supervisions/{here['supervisionId']}/issue", self.suite.tokens["coordinator"], {})
        return here

    def supervisions(self):
        api = self.command
        first, second, third = self.ordered("market", "data", "development")
        body = self.supervision_body(first, "market")
        made = {**body, "taskforceId": self.demo.taskforce}
        here = {"supervisionId": api("draft_supervision", token="coordinator", body=made, repeats=True,
                                     missing_body={**made, "taskforceId": unknown()})["supervisionId"]}
        api("revise_supervision_draft", here, "coordinator", {**body, "demand": "请于三日内办结。"}, repeats=True)
        api("refuse_supervision_approval", here, "leader2", {"reason": "请先电话催办。"})
        api("revise_supervision_draft", here, "coordinator", {**body, "demand": "电话催办无果,请加快办理。"})
        api("approve_supervision", here, "leader2")
        self.answered("revise_supervision_draft", 409)
        api("issue_supervision", here, "coordinator")
        self.answered("draft_supervision", 409)
        api("acknowledge_supervision", here, "market_liaison", repeats=True)
        reply = {"approvedByPostId": self.demo.posts["market_member"], "text": "本周办结。", "promisedOn": "2021-10-29", "attachments": []}
        api("reply_supervision", here, "market_liaison", reply)
        api("reject_supervision_reply", here, "coordinator", {"reason": "请说明原因。"})
        api("reply_supervision", here, "market_liaison", reply)
        api("accept_supervision_reply", here, "coordinator")
        raised = api("raise_supervision", here, "coordinator",
                     {"ground": "LEADER", "reason": "领导批示。", "demand": "请主要负责人督办。"})
        raised = {"supervisionId": self.demo.api.get(f"/supervisions/{here['supervisionId']}",
                                                     self.suite.tokens["coordinator"])["proposedSuccessorId"]}
        api("discard_supervision_draft", raised, "coordinator", {"reason": "已有进展。"})
        api("lift_supervision", here, "coordinator", {"reason": "REVOKED", "note": "已按要求落实。"})
        other = self.served(second, "data")
        for verdict, body in (("refuse_supervision_voiding", {"reason": "仍应办理。"}), ("approve_supervision_voiding", {})):
            api("request_supervision_voiding", other, "coordinator", {"reason": "对象有误。"})
            api(verdict, other, "leader2", body)
        self.answered("acknowledge_supervision", 409, parameters=other, token=self.suite.tokens["data_liaison"])
        town, = self.ordered("yuhang")
        api("record_supervision_notified_on_paper", self.served(town, "yuhang"), "coordinator", {"notifiedOn": TODAY}, repeats=True)
        self.answered("record_supervision_notified_on_paper", 409, parameters=self.served(third, "development"))
        self.query("list_supervisions", query={"limit": 3, "level": 1})
        self.query("read_supervision", here)
        self.query("read_supervision_timeline", here)

    # ---- problems under rectification

    def found(self, unit="market"):
        body = {**self.place, "kind": "TYPICAL_CASE", "foundBy": "COMPLAINT", "title": "文书未按期送达", "description": "抽查发现三件。",
                "unitIds": [self.units[unit]], "evidence": [self.scenario.document("coordinator")], "caseIds": [], "secrecy": "INTERNAL"}
        return body

    def accepted(self, unit="market"):
        made = self.demo.api.post("/problems", self.suite.tokens["coordinator"], self.found(unit))
        self.demo.api.post(f"/problems/{made['problemId']}/accept", self.suite.tokens["coordinator"], {"ownerUnitId": self.units[unit]})
        return {"problemId": made["problemId"]}

    def problem(self, here):
        return self.demo.api.get(f"/problems/{here['problemId']}", self.suite.tokens["coordinator"])

    def problems(self):
        api, units = self.command, self.units
        body = self.found()
        here = {"problemId": api("find_problem", token="coordinator", body=body, repeats=True,
                                 missing_body={**body, "taskforceId": unknown()})["problemId"]}
        more = [self.demo.api.post("/problems", self.suite.tokens["coordinator"], self.found()) for _ in range(3)]
        dismissed, merged, case = ({"problemId": each["problemId"]} for each in more)
        api("dismiss_problem", dismissed, "coordinator", {"reason": "不属本专班。"})
        api("accept_problem", here, "coordinator", {"ownerUnitId": units["market"]})
        api("merge_problems", here, "coordinator", {"mergedIds": [merged["problemId"]], "reason": "同一事项。"}, repeats=True)
        self.answered("merge_problems", 409, parameters=dismissed)
        api("promote_problem_to_systemic", here, "coordinator", {"caseIds": [case["problemId"]]})
        causes = {"causes": [{"code": "C1", "text": "送达无专人负责。"}], "chain": [{"step": "立案后未登记送达。", "unitId": units["market"]}],
                  "responsibleUnitId": units["market"]}
        api("analyse_root_cause", here, "market_liaison", causes, repeats=True)
        self.answered("analyse_root_cause", 409, parameters=dismissed, token=self.suite.tokens["coordinator"])
        measure = {"causeCode": "C1", "unitId": units["market"], "text": "明确专人送达。", "dueOn": "2021-11-10", "checkMethod": "抽查十件。"}
        api("plan_rectification", here, "market_liaison", {"measures": [measure]}, repeats=True)
        self.planned(here, "return_rectification_plan", {"reason": "请补充时限。"})
        api("plan_rectification", here, "market_liaison", {"measures": [measure]})
        self.planned(here, "approve_rectification_plan", {})
        progress = {"measureNo": 1, "text": "已明确专人。", "done": True, "attachments": []}
        claim = {"result": "已整改到位。", "evidence": [self.scenario.document("market_liaison")]}
        look = {"verifierPostId": self.demo.posts["verifier"], "mode": "DOCUMENT"}
        found = {"result": "PARTIAL", "openMeasureNos": [1], "checks": {**CHECKS, "taskDone": False}, "mode": "DOCUMENT", "note": "一件未送达。"}
        api("report_rectification_progress", here, "market_liaison", progress, repeats=True)
        api("request_write_off", here, "market_liaison", claim)
        api("assign_rectification_verification", here, "coordinator", look, repeats=True)
        api("record_rectification_verification", here, "verifier", found)
        self.answered("assign_rectification_verification", 409)
        api("send_rectification_back", here, "coordinator", {"reasons": "请补送。", "newDueOn": "2021-11-12"}, repeats=True)
        api("report_rectification_progress", here, "market_liaison", progress)
        api("request_write_off", here, "market_liaison", claim)
        self.answered("report_rectification_progress", 409)
        api("assign_rectification_verification", here, "coordinator", look)
        api("record_rectification_verification", here, "verifier", {**found, "result": "PASS", "openMeasureNos": [], "checks": CHECKS})
        api("record_rule_change", here, "market_liaison", {"text": "制定送达管理办法。"}, repeats=True)
        api("write_off_problem", here, "coordinator")
        for name in ("plan_rectification", "send_rectification_back", "record_rule_change"):
            self.answered(name, 409)
        api("record_revisit", here, "inspector",
            {"result": "RELAPSED", "evidence": [self.scenario.document("inspector")], "note": "又有一件未送达。"}, repeats=True)
        again = {"reason": "RELAPSE", "note": "问题反弹。", "newDueOn": "2021-11-20"}
        for verdict, body in (("refuse_problem_reopening", {"reason": "另行处理。"}), ("approve_problem_reopening", {})):
            api("request_problem_reopening", here, "coordinator", again)
            api(verdict, here, "leader2", body)
        self.answered("record_revisit", 409)
        self.query("list_problems", query={"limit": 3, "kind": "SYSTEMIC"})
        self.query("read_problem", here)
        self.query("read_problem_timeline", here)
        self.main_problem = here

    def planned(self, here, verdict, body):
        version = self.problem(here)["proposedPlan"]["planVersion"]
        self.command(verdict, here, "leader2", {"planVersion": version, **body})

    # ---- objections

    def objections(self):
        leg, = self.ordered("market")
        body = {"target": {"kind": "LEG_DEMAND", **leg}, "reason": "要求超出本单位职责。"}
        here = {"objectionId": self.command("file_objection", token="market_liaison", body=body)["objectionId"]}
        self.command("withdraw_objection", here, "market_liaison", {"reason": "已沟通。"})
        here = {"objectionId": self.command("file_objection", token="market_liaison", body=body)["objectionId"]}
        self.command("decide_objection", here, "coordinator", {"outcome": "REJECTED", "reason": "职责清单已列明。"})
        self.query("list_objections")
        self.query("read_objection", here)

    # ---- consequences

    def proposal(self, leg, problem):
        events = self.demo.api.get(f"/assignments/{leg['orderId']}/timeline", self.suite.tokens["coordinator"])["items"]
        return {**self.place, "kind": "NOTICE_AND_RECTIFY", "target": leg, "ground": "IMPORTANT", "groundEventIds": [events[0]["eventId"]],
                "reason": "多次催办未果。", "rectificationProblemId": problem["problemId"]}

    def consequences(self):
        api = self.command
        problem = self.accepted()
        leg, = self.ordered("market")
        body = self.proposal(leg, problem)
        here = {"consequenceId": api("propose_consequence", token="coordinator", body=body, repeats=True)["consequenceId"]}
        rejected = {"consequenceId": api("propose_consequence", token="coordinator", body=body)["consequenceId"]}
        api("reject_consequence", rejected, "leader2", {"reason": "先行督办。"})
        api("record_unit_heard", here, "coordinator", {"waived": True, "waiverReason": "单位放弃陈述。"})
        api("approve_consequence", here, "leader2")
        api("circulate_notice", here, "coordinator", {"scope": "UNITS", "toUnitIds": [self.units["data"]], "text": "现予通报,请整改。"})
        api("record_consequence_follow_up", here, "coordinator", {"text": "已督促。", "done": False}, repeats=True)
        self.demo.api.post(f"/problems/{self.main_problem['problemId']}/merge", self.suite.tokens["coordinator"],
                           {"mergedIds": [problem["problemId"]], "reason": "并入整改。"})
        api("close_consequence", here, "coordinator", {"reason": "已整改。"})
        self.answered("record_consequence_follow_up", 409)
        api("revoke_consequence", here, "leader2", {"reason": "情况已澄清。"})
        self.query("list_consequences")
        self.query("read_consequence", here)

    def commendations(self):
        leg, = self.ordered("market")
        order = leg["orderId"]
        self.demo.leg(order, "market", "acknowledge")
        self.demo.reply(order, "market", "已提前办结。")
        self.demo.verify(order, "market")
        self.demo.leg(order, "market", "accept", "coordinator")
        body = {**self.place, "unitId": self.units["market"], "results": [leg], "scope": "DISTRICT", "toUnitIds": [], "text": "主动担当。"}
        made = self.command("issue_commendation", token="coordinator", body=body, repeats=True,
                            missing_body={**body, "taskforceId": unknown()})
        self.answered("propose_consequence", 409, body={**self.proposal(leg, self.main_problem), "target": leg})
        self.query("list_commendations")
        self.query("read_commendation", {"commendationId": made["commendationId"]})
        self.query("read_unit_profile", {"unitId": self.units["market"]})
