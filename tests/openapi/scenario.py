"""One good call of every operation, in an order in which each is possible, on the task force of the demonstration."""

import hashlib
import json
import uuid

from matters import Matters
from processes import ROOT
from suite import GoodCall

TODAY, TOMORROW = "2021-10-15", "2021-10-16"


def unknown():
    return str(uuid.uuid4())


def subject_of_series(series):
    """Texts about numbers belong to no matter; their subject is made from the name of the register (UUID version 8)."""
    digest = bytearray(hashlib.sha256(f"duban.subject.{series['series']}/{series['year']}/".encode()).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x80
    digest[8] = digest[8] & 0x3F | 0x80
    return str(uuid.UUID(bytes=bytes(digest)))


class Scenario:
    def __init__(self, suite):
        self.suite, self.demo = suite, suite.demo
        self.command, self.query, self.units = suite.command, suite.query, suite.demo.units
        self.place = {"taskforceId": self.demo.taskforce}

    def play(self):
        self.monitor()
        self.directory()
        self.taskforce()
        self.programmes()
        self.drafts()
        self.legs()
        self.incidents()
        self.after_closing()
        self.requests()
        Matters(self).play()
        self.rules()
        self.records()
        self.machinery()
        self.questions()
        self.withdrawn()

    def monitor(self):
        """A post that may see next to nothing: whoever it asks says 403. And one that may read everything."""
        for key, role in (("monitor", "MONITOR"), ("auditor", "AUDITOR")):
            self.demo.assign_post(key, role, key, "government", TODAY, self.suite.tokens["coordinator"])
            self.issue_token(key, self.demo.posts[key])

    def issue_token(self, key, post):
        made = self.demo.api.post("/tokens", self.suite.tokens["operator"], {"actor": {"kind": "POST", "postId": post}, "label": key})
        self.suite.tokens[key] = made["secret"]

    # ---- units and the task force

    def directory(self):
        api = self.command
        unit = api("register_unit", token="operator",
                   body={"name": "区气象局", "aliases": ["气象局"], "level": "DISTRICT_DEPT", "place": "余杭区"})
        here = {"unitId": unit["unitId"]}
        api("add_unit_alias", here, "operator", {"alias": "区气象台"}, conflict={"alias": "区司法局"})
        api("rename_unit", here, "operator", {"newName": "区防灾局", "effectiveOn": TODAY, "basis": "机构改革"},
            conflict={"newName": "区司法局", "effectiveOn": TOMORROW, "basis": "机构改革"})
        api("declare_unit_affiliation", here, "operator",
            {"affiliatedUnitId": self.units["justice"], "kind": "SUPERIOR", "validFrom": TODAY},
            conflict={"affiliatedUnitId": self.units["justice"], "kind": "SUPERIOR", "validFrom": TOMORROW})
        post = api("assign_unit_post", here, "operator", {"role": "LIAISON", "postTitle": "联络员", "validFrom": TODAY},
                   repeats=True)["posts"][0]
        api("vacate_unit_post", {**here, "postId": post["postId"]}, "operator", {"validTo": TOMORROW, "reason": "调离"},
            conflict={"validTo": TODAY, "reason": "调离"})

    def taskforce(self):
        api, units = self.command, self.units
        lead = self.demo.facts["programmes"][0]["leadUnits"][0]["unit"]
        before = {post["postId"] for post in self.query("read_taskforce", self.place)["posts"]}
        posts = api("assign_taskforce_post", self.place, "coordinator",
                    {"role": "HANDLER", "postTitle": "经办人", "unitId": units[lead], "validFrom": TODAY},
                    conflict={"role": "LEADER", "postTitle": "组长", "unitId": units["government"], "validFrom": TODAY})["posts"]
        there = {**self.place, "postId": next(post["postId"] for post in posts if post["postId"] not in before)}
        api("declare_post_affiliation", there, "coordinator", {"unitId": units["market"], "kind": "SAME_HEAD", "validFrom": TODAY},
            conflict={"unitId": units["market"], "kind": "SAME_HEAD", "validFrom": TOMORROW})
        self.issue_token("vacated", there["postId"])
        api("vacate_taskforce_post", there, "coordinator", {"validTo": TOMORROW, "reason": "调离"},
            conflict={"validTo": TODAY, "reason": "调离"})
        deputy = self.demo.posts["deputy"]
        api("grant_delegation", self.place, "leader2", {"toPostId": deputy, "scope": ["APPROVE_PLAN"], "validFrom": TODAY},
            conflict={"toPostId": deputy, "scope": ["APPROVE_PLAN", "RULE_ON_RETURN"], "validFrom": TODAY})
        api("revoke_delegation", {**self.place, "toPostId": deputy}, "leader2", {"revokedOn": TODAY}, repeats=True)
        self.suite.answered("revoke_delegation", 409, parameters={**self.place, "toPostId": self.demo.posts["verifier"]})

        body = {**self.place, "no": "七", "title": "专项工作", "goal": "完成专项工作"}
        taken = self.query("read_taskforce", self.place)["groups"][0]["groupId"]
        programme = api("define_programme", token="coordinator", body=body, missing_body={**body, "taskforceId": unknown()},
                        conflict={**body, "groupId": taken})
        self.programme = {"programmeId": programme["programmeId"]}
        group = api("form_work_group", self.place, "coordinator", {"name": "专项小组", **self.programme})["groups"][-1]
        group = {**self.place, "groupId": next(one["groupId"] for one in
                                               self.query("read_taskforce", self.place)["groups"]
                                               if one["programmeId"] == programme["programmeId"])}
        api("set_group_lead_unit", group, "coordinator", {"unitId": units["justice"], "order": 1, "firstLead": True},
            conflict={"unitId": units["market"], "order": 1, "firstLead": False})
        api("set_group_lead_unit", group, "coordinator", {"unitId": units["market"], "order": 2, "firstLead": False})
        api("remove_group_lead_unit", {**group, "unitId": units["market"]}, "coordinator", {"reason": "不再牵头"})

        other = api("establish_taskforce", token="operator",
                    body={"name": "临时专班", "place": "余杭区", "basisDocument": "工作方案", "establishedOn": TODAY,
                          "coordinatingUnitId": units["office"], "letterhead": "临专"}, repeats=True)
        self.other = {"taskforceId": other["taskforceId"]}
        leader = self.demo.api.post(f"/taskforces/{other['taskforceId']}/posts", self.suite.tokens["operator"],
                                    {"role": "LEADER", "postTitle": "组长", "unitId": units["government"], "validFrom": TODAY})["posts"][0]
        self.issue_token("other_leader", leader["postId"])
        api("dissolve_taskforce", self.other, "other_leader", {"dissolvedOn": TODAY}, conflict={"dissolvedOn": TOMORROW})

    # ---- programmes

    def document(self, token, **query):
        return self.suite.client.call("upload_content", token=self.suite.tokens[token], body=b"%PDF-1.4\n", query=query,
                                      media_type="application/pdf").json

    def programmes(self):
        api, here, units = self.command, self.programme, self.units
        measure = api("define_measure", here, "coordinator", {"no": 1, "title": "举措"})["measures"][0]["measureId"]
        milestone = api("set_milestone", here, "coordinator", {"title": "节点", "datePrinted": "年底", "dueOn": "2021-12-31"},
                        repeats=True)
        there = {**here, "milestoneId": milestone["milestones"][0]["milestoneId"]}
        results = [self.demo.draft(title, [("market", "LEAD")]) for title in ("一", "二")]
        api("reach_milestone", there, "coordinator", {"resultRefs": results[:1]}, conflict={"resultRefs": results})
        plan = {"document": self.document("justice_liaison")}
        api("submit_implementation_plan", here, "justice_liaison", plan, conflict={"document": self.document("justice_liaison")})
        api("return_implementation_plan", {**here, "planVersion": 1}, "leader2", {"reason": "请补充时间安排。"})
        api("submit_implementation_plan", here, "justice_liaison", plan)
        api("approve_implementation_plan", {**here, "planVersion": 2}, "leader2", repeats=True)
        self.suite.answered("approve_implementation_plan", 409, parameters={**here, "planVersion": 1})
        item = {"measureId": measure, "title": "事项", "unitId": units["justice"], "coUnitIds": [], "startOn": TODAY, "dueOn": "2021-12-31",
                "deliverable": "清单", "checkMethod": "查阅", "checkable": ["CHECKABLE"]}
        item_id = api("add_task_item", here, "coordinator", item, repeats=True)["items"][0]["itemId"]
        there = {**here, "itemId": item_id}
        api("change_task_item", there, "coordinator", {"changes": {"title": "事项一"}, "reason": "表述调整"}, repeats=True)
        api("carry_over_task_item", there, "coordinator", {"fromYear": 2021, "toYear": 2022, "reason": "跨年实施"}, repeats=True)
        api("remove_task_item", there, "coordinator", {"reason": "已并入"}, repeats=True)
        removed = {"changes": {"title": "事项二"}, "reason": "表述调整"}
        self.suite.answered("change_task_item", 409, body=removed)
        self.suite.answered("carry_over_task_item", 409, body={"fromYear": 2022, "toYear": 2023, "reason": "跨年"})

    # ---- orders

    def order_body(self, *recipients, **changes):
        return {"title": "公布清单", "content": "请公布清单。", "basis": {"kind": "DOCUMENT", "reference": "工作方案"}, "sourceKind": "PLAN",
                "recipients": [{"unitId": self.units[unit], "role": role} for unit, role in recipients], "goal": "清单公布",
                "urgency": "NORMAL", "due": {"kind": "WORKING_DAYS", "value": 10}, "feedbackRule": {"everyWorkingDays": 5},
                "evidencePolicy": "DOCUMENT", "secrecy": "INTERNAL", **changes}

    def drafts(self):
        api = self.command
        body = self.order_body(("market", "LEAD"))
        draft = api("draft_assignment", token="coordinator", body={**body, **self.place}, missing_body={**body, "taskforceId": unknown()},
                    repeats=True)
        here = {"orderId": draft["orderId"]}
        api("revise_assignment_draft", here, "coordinator", {**body, "title": "公布权责清单"}, repeats=True)
        leader = {"toPostIds": [self.demo.posts["leader2"]]}
        api("submit_assignment_for_approval", here, "coordinator", leader)
        self.suite.answered("revise_assignment_draft", 409)
        api("refuse_assignment_approval", here, "leader2", {"reason": "范围不清。"})
        api("submit_assignment_for_approval", here, "coordinator", leader)
        api("approve_assignment", here, "leader2")
        api("issue_assignment", here, "coordinator")
        api("mark_seen_by_leader", here, "leader2", repeats=True)
        discarded = {"orderId": self.demo.draft("草稿", [("market", "LEAD")])}
        api("discard_assignment_draft", discarded, "coordinator", {"reason": "不再需要"})
        self.order = here

    def leg_of(self, order, unit):
        return {"orderId": order, "legId": self.demo.legs(order)[unit]}

    def legs(self):
        api, demo = self.command, self.demo
        order = self.order["orderId"]
        leg = self.leg_of(order, "market")
        api("acknowledge_leg", leg, "market_liaison", repeats=True)
        api("report_progress", leg, "market_liaison", {"percent": 50, "text": "已过半。", "attachments": []}, repeats=True)
        reply = lambda: {"approvedByPostId": demo.posts["market_member"], "result": "清单已公布。",
                         "evidence": [{"document": self.document("market_liaison"), "kind": "DOCUMENT"}]}
        api("reply_leg", leg, "market_liaison", reply())
        verify = {"verifierPostId": demo.posts["verifier"], "mode": "DOCUMENT"}
        api("assign_verification", leg, "coordinator", verify, repeats=True)
        checks = {name: True for name in ("factsClear", "problemSolved", "taskDone", "conclusionRight", "lawful", "formRight")}
        api("record_verification", leg, "verifier",
            {"result": "PARTIAL", "mode": "DOCUMENT", "note": "缺附件。", "checks": {**checks, "taskDone": False}})
        api("send_leg_back", leg, "coordinator", {"reasons": "请补齐。", "newDue": {"kind": "WORKING_DAYS", "value": 3}})
        api("reply_leg", leg, "market_liaison", reply())
        api("assign_verification", leg, "coordinator", verify)
        api("record_verification", leg, "verifier", {"result": "PASS", "mode": "DOCUMENT", "note": "已办结。", "checks": checks})
        api("accept_leg", leg, "coordinator")
        api("close_assignment", {"orderId": order}, "coordinator")
        self.suite.answered("report_progress", 409)
        self.suite.answered("assign_verification", 409)
        self.suite.answered("mark_seen_by_leader", 409)

        joint = demo.issue("汇总", [("market", "LEAD"), ("data", "CO_LEAD")])
        for unit in ("market", "data"):
            demo.leg(joint, unit, "acknowledge")
            demo.reply(joint, unit, "已办理。")
        api("file_consolidated_reply", {"orderId": joint}, "market_liaison", {"result": "两家均已办理。", "missingLegs": []})

        returned = demo.issue("整治", [("development", "LEAD"), ("market", "CO_LEAD")])
        leg = self.leg_of(returned, "development")
        api("return_leg", leg, "development_liaison", {"ground": "UNCLEAR", "reason": "范围不清楚。"})
        api("refuse_return", leg, "coordinator", {"reason": "范围见附件。"})
        again = demo.issue("整治二", [("market", "LEAD")])
        leg = self.leg_of(again, "market")
        api("return_leg", leg, "market_liaison", {"ground": "NOT_OUR_DUTY", "reason": "应由发改部门办理。"})
        self.suite.answered("acknowledge_leg", 409, parameters=leg)
        api("accept_return", leg, "coordinator", {"reason": "同意。", "newUnitId": self.units["development"], "dueTreatment": "KEEP"})

        paper = demo.issue("走访", [("market", "LEAD"), ("yuhang", "ASSIST"), ("development", "ASSIST"), ("data", "ASSIST")])
        leg = self.leg_of(paper, "yuhang")
        api("record_unit_notified_on_paper", leg, "coordinator", {"notifiedOn": TODAY}, repeats=True)
        self.suite.answered("record_unit_notified_on_paper", 409, parameters=self.leg_of(paper, "market"))
        self.silent = [self.leg_of(paper, unit) for unit in ("development", "data")]

    def incidents(self):
        """What happens to real orders."""
        api, demo = self.command, self.demo
        order = demo.issue("数据归集", [("market", "LEAD"), ("data", "CO_LEAD")])
        here, leg = {"orderId": order}, self.leg_of(order, "market")
        api("supplement_assignment", here, "coordinator", {"text": "范围以附件为准。"}, repeats=True)
        demo.leg(order, "market", "acknowledge")
        blocker = {"text": "接口尚未开通。", "needFromUnitId": self.units["data"]}
        api("raise_blocker", leg, "market_liaison", blocker, repeats=True)
        raised = {**leg, "blockerId": self.leg_row(order, "market")["blockers"][0]["blockerId"]}
        api("answer_blocker", raised, "coordinator", {"text": "三日内开通。"})
        self.suite.answered("answer_blocker", 409)
        api("resolve_blocker", raised, "market_liaison", {"outcome": "已开通。"})
        asked = {"reason": "事项较多。", "progress": "已完成八成。", "proposedDueOn": "2021-11-05",
                 "consentedByPostId": demo.posts["market_member"]}
        api("request_extension", leg, "market_liaison", asked)
        self.suite.answered("request_extension", 409)
        api("refuse_extension", leg, "coordinator", {"reason": "请先报进展。"})
        self.suite.answered("refuse_extension", 409)
        api("request_extension", leg, "market_liaison", asked)
        api("grant_extension", leg, "coordinator", {})
        self.suite.answered("grant_extension", 409)
        stop = {"ground": "LEGAL_PROCEEDINGS", "reason": "相关案件在审。"}
        api("request_suspension", leg, "coordinator", stop)
        self.suite.answered("request_suspension", 409)
        api("refuse_suspension", leg, "leader2", {"reason": "不影响办理。"})
        self.suite.answered("refuse_suspension", 409)
        api("request_suspension", leg, "coordinator", stop)
        api("approve_suspension", leg, "leader2")
        self.suite.answered("approve_suspension", 409)
        api("resume_leg", leg, "coordinator", {"reason": "案件已审结。"})
        self.suite.answered("resume_leg", 409)
        api("open_duty_dispute", leg, "market_liaison", {"claim": "该事项属数据管理职责。"})
        self.suite.answered("open_duty_dispute", 409)
        api("rule_on_duty_dispute", leg, "leader2", {"unitId": self.units["market"], "reason": "职责清单已列明。"})
        self.suite.answered("rule_on_duty_dispute", 409)
        api("raise_disagreement", here, "market_liaison", {"legIds": [self.leg_of(order, "data")["legId"]], "text": "范围意见不一。"})
        self.suite.answered("raise_disagreement", 409)
        api("settle_disagreement", here, "coordinator", {"text": "按牵头单位意见办理。"})
        self.suite.answered("settle_disagreement", 409)
        moved = self.leg_of(order, "data")
        api("reassign_leg", moved, "coordinator",
            {"reason": "职责调整。", "newUnitId": self.units["development"], "dueTreatment": "RESTART"})
        self.suite.answered("reassign_leg", 409)

    def leg_row(self, order, unit):
        leg = self.leg_of(order, unit)
        return self.read(f"/assignments/{order}/legs/{leg['legId']}")

    def read(self, path):
        return self.demo.api.get(path, self.suite.tokens["coordinator"])

    def after_closing(self):
        api, demo = self.command, self.demo
        here = {"orderId": self.order["orderId"]}
        self.suite.answered("close_assignment", 409)
        self.suite.answered("supplement_assignment", 409, parameters=here)
        self.suite.answered("raise_blocker", 409, parameters=self.leg_of(here["orderId"], "market"))
        plan = {"plannedOn": "2021-12-20", "mode": "ON_SITE", "checkerPostId": demo.posts["verifier"]}
        api("plan_follow_up_check", here, "coordinator", plan)
        self.suite.answered("plan_follow_up_check", 409)
        check = self.read(f"/assignments/{here['orderId']}")["followUpChecks"][0]["checkId"]
        api("record_follow_up_check", {**here, "checkId": check}, "verifier",
            {"result": "RELAPSED", "note": "抽查两处,问题再现。", "evidence": [self.document("verifier")]})
        self.suite.answered("record_follow_up_check", 409)
        anew = {"reason": "RELAPSE", "note": "问题反弹。", "newDue": {"kind": "WORKING_DAYS", "value": 5}, "legIds": []}
        api("request_reopening", here, "coordinator", anew)
        self.suite.answered("request_reopening", 409)
        api("refuse_reopening", here, "leader2", {"reason": "另行交办。"})
        self.suite.answered("refuse_reopening", 409)
        api("request_reopening", here, "coordinator", anew)
        api("approve_reopening", here, "leader2")
        self.suite.answered("approve_reopening", 409)

    def requests(self):
        """What one post asks for and another approves."""
        api, demo = self.command, self.demo
        demo.at("2021-10-25T09:00:00+08:00")
        for leg in self.silent:
            api("record_non_receipt", leg, "coordinator", {"note": "逾期未签收。"})
            api("request_leg_release", leg, "coordinator", {"reason": "该单位不再承办。"})
        api("refuse_leg_release", self.silent[0], "leader2", {"reason": "仍应办理。"})
        api("approve_leg_release", self.silent[1], "leader2")
        voided = demo.issue("统计", [("market", "LEAD")])
        demo.leg(voided, "market", "acknowledge")
        for verdict, body in (("refuse_voiding", {"reason": "继续办理。"}), ("approve_voiding", {})):
            api("request_voiding", {"orderId": voided}, "coordinator", {"reason": "口径有误。"})
            api(verdict, {"orderId": voided}, "leader2", body)
        self.gone = {"orderId": demo.issue("报送", [("market", "LEAD")])}
        self.gone["legId"] = demo.legs(self.gone["orderId"])["market"]
        for verdict, body in (("refuse_withdrawal", {"reason": "继续办理。"}), ("approve_withdrawal", {})):
            api("request_withdrawal", {"orderId": self.gone["orderId"]}, "coordinator", {"reason": "重复。"})
            api(verdict, {"orderId": self.gone["orderId"]}, "leader2", body, repeats=True)
            self.suite.answered(verdict, 409, parameters=self.order)

    def withdrawn(self):
        """A withdrawn order can only be read."""
        for name, good in self.suite.good.items():
            if "orderId" in good.parameters and good.body is not None:
                self.suite.again(name, parameters={key: self.gone.get(key) or unknown() for key in good.parameters})

    # ---- numbers, calendar, policy, records

    def rules(self):
        api = self.command
        series = {"series": self.demo.facts["taskforce"]["letterhead"] + "交", "year": 2021}
        self.query("list_numbers", series)
        api("reserve_number_block", series, "coordinator", {"count": 2, "reason": "线下先行"}, repeats=True)
        api("import_number", series, "coordinator", {"externalSystem": "旧系统", "number": "旧〔2021〕1号", "forId": self.order["orderId"]},
            conflict={"externalSystem": "旧系统", "number": "旧〔2021〕1号", "forId": self.gone["orderId"]})
        days = [{"date": "2030-01-01", "off": True, "name": "元旦"}]
        api("load_calendar_year", {"year": 2030}, "operator", {"days": days, "source": "测试通知", "confirmed": True}, repeats=True)
        change = {"changes": [{"date": "2030-01-02", "off": True, "name": "元旦"}], "source": "变更通知", "announcedOn": TODAY, "confirmed": True}
        api("amend_calendar", token="operator", body=change,
            conflict={**change, "changes": [{"date": "2040-01-02", "off": True, "name": "元旦"}]})
        self.query("read_calendar", {"year": 2030}, "operator")
        self.query("read_policy", token="operator")
        rules = json.loads((ROOT / "deploy" / "policy" / "default.json").read_text(encoding="utf-8"))
        api("activate_policy_version", token="operator", body={"rules": rules.get("rules", rules), "note": "再次启用"}, repeats=True)

    def records(self):
        api, suite = self.command, self.suite
        token = api("issue_access_token", token="operator", body={"actor": {"kind": "OPERATOR", "operatorName": "值班"}, "label": "值班"},
                    repeats=True)
        self.query("list_tokens", token="operator")
        suite.revoke(token["tokenId"])
        subject = unknown()
        uploaded = self.document("coordinator", secrecy="PUBLIC", subject=subject)
        secret = self.document("coordinator", secrecy="WORK_SECRET", subject=subject)
        open_text = self.document("coordinator", secrecy="PUBLIC")
        suite.upload(subject)
        self.query("read_restricted_text", {"blobId": open_text["blobId"]})
        suite.answered("read_restricted_text", 422, parameters={"blobId": secret["blobId"]})
        kept = self.document("coordinator", secrecy="WORK_SECRET")
        suite.good["read_restricted_text"] = GoodCall({"blobId": kept["blobId"]}, suite.tokens["coordinator"], query={"purpose": "核对"})
        suite.expect(suite.again("read_restricted_text"), 200, "a work secret with its purpose")
        api("erase_personal_data", token="operator", body={"subjectId": subject, "basis": "本人申请"}, repeats=True)
        suite.answered("read_restricted_text", 410, parameters={"blobId": uploaded["blobId"]})
        suite.answered("upload_content", 409)
        suite.good["upload_content"].query = None

    def erased_texts(self):
        """Commands that nothing stands against but this: the texts of the matter were erased, and no new ones are taken."""
        series = self.suite.good["reserve_number_block"].parameters
        for name, subject in (("remove_task_item", self.programme["programmeId"]), ("reserve_number_block", subject_of_series(series))):
            self.suite.answered("erase_personal_data", 200, body={"subjectId": subject, "basis": "依法清除"})
            self.suite.answered(name, 409)

    # ---- the rest

    def machinery(self):
        suite = self.suite
        suite.batch({"commands": [{"path": "/api/v1/units", "body": {"name": "区档案局", "aliases": [], "level": "OTHER", "place": "余杭区"}},
                                  {"path": "/api/v1/units/none/rename", "body": {}}]})
        suite.administration("rebuild_views", None)
        suite.administration("make_backup", None)
        suite.administration("move_clock", {"now": "2021-10-25T10:00:00+08:00"})
        for name in ("healthz", "readyz", "metrics", "openapi"):
            suite.expect(suite.client.call(name), 200, name)
        suite.expect(suite.client.call("explain_problem", {"code": "leg.wrong_state"}), 200, "explain_problem")
        suite.expect(suite.client.call("explain_problem", {"code": "no.such_code"}), 404, "explain_problem")

    def questions(self):
        ask = self.query
        ask("read_me")
        self.suite.answered("read_me", 403, token=self.suite.tokens["vacated"])
        ask("list_units", query={"limit": 5})
        ask("read_unit", {"unitId": self.units["market"]})
        ask("list_taskforces")
        ask("list_programmes", query={"taskforce": self.demo.taskforce}, nowhere={"taskforce": unknown()})
        ask("read_programme", self.programme)
        ask("read_programme_progress", self.programme)
        ask("read_five_haves", query={"programme": self.programme["programmeId"]}, nowhere={"programme": unknown()})
        ask("list_assignments", query={"limit": 3})
        ask("read_assignment", self.order)
        ask("read_assignment_timeline", self.order)
        ask("read_leg", self.leg_of(self.order["orderId"], "market"))
        ask("list_legs")
        ask("read_inbox", token="market_liaison", nowhere={"unit": unknown()})
        ask("read_board", nowhere={"taskforce": unknown()})
        ask("list_deadlines")
        ask("read_cockpit", nowhere={"taskforce": unknown()})
        ask("read_events")
