#!/usr/bin/env python3
"""Writes the dashboards beside it: python3 deploy/grafana/dashboards.py [FOLDER].

The JSON is what Grafana loads; this is what people read and change.
"""

import json
import pathlib
import sys

SCHEMA_VERSION = 41
COLUMNS = 24
HEIGHT = 8
SOURCE = {"type": "prometheus", "uid": "${datasource}"}
# Which processes a panel is about.
AGENTS = 'job="proofstream", agent=~"$agent", instance=~"$instance"'
GREEN, YELLOW, RED = "green", "#EAB839", "red"


def target(number, query):
    """A query is an expression, or an expression and its legend."""
    expr, legend = query if isinstance(query, tuple) else (query, "__auto")
    return {
        "refId": chr(ord("A") + number),
        "datasource": SOURCE,
        "expr": expr,
        "legendFormat": legend,
    }


def panel(title, unit, description, queries, *, warn=None, bad=None, below=False, runbook=None,
          kind="timeseries", width=8, stack=False, lowest=0):
    """warn and bad are thresholds; with below, values under them are worse."""
    steps = [{"color": RED if below else GREEN, "value": None}]
    if below:
        ends = [(bad, YELLOW if warn is not None else GREEN), (warn, GREEN)]
    else:
        ends = [(warn, YELLOW), (bad, RED)]
    steps += [{"color": color, "value": value} for value, color in ends if value is not None]
    if warn is None and bad is None:
        steps = [{"color": GREEN, "value": None}]
    custom = {"lineWidth": 1, "fillOpacity": 20 if stack else 5, "showPoints": "never"}
    if stack:
        custom["stacking"] = {"mode": "normal", "group": "A"}
    if len(steps) > 1:
        custom["thresholdsStyle"] = {"mode": "line"}
    options = {
        "timeseries": {
            "legend": {"displayMode": "list", "placement": "bottom", "showLegend": True},
            "tooltip": {"mode": "multi", "sort": "desc"},
        },
        "stat": {
            "reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": False},
            "colorMode": "value",
            "graphMode": "area",
        },
    }[kind]
    defaults = {"unit": unit, "thresholds": {"mode": "absolute", "steps": steps}}
    if lowest is not None:
        defaults["min"] = lowest
    if kind == "timeseries":
        defaults["custom"] = custom
    made = {
        "type": kind,
        "title": title,
        "description": description,
        "datasource": SOURCE,
        "fieldConfig": {"defaults": defaults, "overrides": []},
        "options": options,
        "targets": [target(i, query) for i, query in enumerate(queries)],
        "width": width,
    }
    if runbook:
        anchor = runbook.lower()
        made["links"] = [
            {"title": f"Runbook: {runbook}", "url": f"${{runbooks}}#{anchor}", "targetBlank": True}
        ]
    return made


def stat(title, unit, description, query, **more):
    return panel(title, unit, description, [query], kind="stat", width=4, **more)


def placed(rows):
    """Panels from left to right and from top to bottom, under the title of their row."""
    panels, y = [], 0
    for title, members in rows:
        panels.append({"type": "row", "title": title, "collapsed": False, "panels": [],
                       "gridPos": {"h": 1, "w": COLUMNS, "x": 0, "y": y}})
        y, x = y + 1, 0
        for member in members:
            width = member.pop("width")
            height = HEIGHT if member["type"] == "timeseries" else HEIGHT // 2
            if x + width > COLUMNS:
                x, y = 0, y + HEIGHT
            member["gridPos"] = {"h": height, "w": width, "x": x, "y": y}
            panels.append(member)
            x, last = x + width, height
        y += last
    for number, each in enumerate(panels, start=1):
        each["id"] = number
    return panels


def variable(name, label, query):
    return {"name": name, "label": label, "type": "query", "datasource": SOURCE, "query": query,
            "definition": query, "refresh": 2, "sort": 1, "includeAll": True, "allValue": ".*",
            "multi": True, "current": {"text": ["All"], "value": ["$__all"]}}


def dashboard(title, description, rows):
    return {
        "title": title,
        "description": description,
        "tags": ["proofstream"],
        "schemaVersion": SCHEMA_VERSION,
        "version": 1,
        "editable": True,
        "graphTooltip": 1,
        "timezone": "utc",
        "refresh": "30s",
        "time": {"from": "now-3h", "to": "now"},
        "links": [{"type": "dashboards", "tags": ["proofstream"], "title": "Proofstream",
                   "asDropdown": True, "includeVars": True, "keepTime": True}],
        "templating": {"list": [
            {"name": "datasource", "label": "Prometheus", "type": "datasource",
             "query": "prometheus"},
            variable("agent", "Agent", 'label_values(up{job="proofstream"}, agent)'),
            variable("instance", "Instance",
                     'label_values(up{job="proofstream", agent=~"$agent"}, instance)'),
            variable("market", "Market",
                     'label_values(proofstream_analyzer_quality_auc{job="proofstream"}, market)'),
            {"name": "runbooks", "label": "Runbooks", "type": "textbox",
             "query": "docs/OPERATING.md", "current": {"text": "docs/OPERATING.md",
                                                       "value": "docs/OPERATING.md"},
             "hide": 2},
        ]},
        "annotations": {"list": []},
        "panels": placed(rows),
    }


JOB = 'job="proofstream"'
TRANSACTIONS = 'topic=~"(.+[.])?transactions[.]v1"'


def rate(metric, matchers="", by=""):
    inside = ", ".join(part for part in (JOB, matchers) if part)
    return f"sum by ({by}) (rate({metric}{{{inside}}}[$__rate_interval]))"


def latency(quantile):
    buckets = rate("proofstream_analyzer_latency_seconds_bucket", by="le")
    return f"histogram_quantile({quantile}, {buckets})"


OVERVIEW = dashboard(
    "Proofstream overview",
    "Whether payments are decided, how fast, and who is behind.",
    [
        ("Now", [
            stat("Agents up", "short", "Agents that answer; four kinds, one or more of each.",
                 f"sum(up{{{JOB}}})", bad=4, below=True, runbook="AgentDown"),
            stat("Agents not ready", "short", "They answer and do not do their work.",
                 f"sum(proofstream_agent_ready{{{JOB}}} == bool 0)", bad=1,
                 runbook="AgentNotReady"),
            stat("Decisions", "ops", "Decisions a second, of all markets.",
                 rate("proofstream_analyzer_outcomes_total", 'kind="decision"'),
                 runbook="NoDecisions"),
            stat("Latency, 99 %", "s", "From the writing of a transaction to its outcome.",
                 latency(0.99), warn=0.25, bad=1, runbook="DecisionsSlow"),
            stat("Furthest behind", "s", "Age of the oldest record that an agent has not read.",
                 f"max(proofstream_lag_seconds{{{JOB}}})", warn=20, bad=60,
                 runbook="ReaderBehind"),
            stat("Last checkpoint", "s", "Since the audit log published last.",
                 f"max(proofstream_storage_checkpoint_age_seconds{{{JOB}}})", warn=30, bad=120,
                 runbook="NoCheckpoint"),
        ]),
        ("Decisions", [
            panel("Outcomes", "ops", "Decisions a second by outcome, and repeats and rejections.",
                  [(rate("proofstream_analyzer_outcomes_total", 'kind="decision"', "label"),
                    "{{label}}"),
                   (rate("proofstream_analyzer_outcomes_total", 'kind!="decision"', "kind"),
                    "{{kind}}")],
                  stack=True, runbook="NoDecisions"),
            panel("Latency", "s", "From the writing of a transaction to its outcome, which is "
                  "readable a commit later, some 10 ms.",
                  [(latency(q), f"{q:.1%}") for q in (0.5, 0.95, 0.99, 0.999)],
                  warn=0.25, bad=1, runbook="DecisionsSlow"),
            panel("Rejected", "percentunit", "Share of rows that the collector rejects, and of "
                  "transactions that the analyzer rejects.",
                  [(rate("proofstream_collector_rejected_total") + " / "
                    + rate("proofstream_collector_rows_total"), "rows"),
                   (rate("proofstream_analyzer_outcomes_total", 'kind="rejection"') + " / "
                    + rate("proofstream_analyzer_outcomes_total"), "transactions")],
                  bad=0.01, runbook="TransactionsRejected"),
        ]),
        ("Behind", [
            panel("Lag as time", "s", "Age of the oldest record that was not read, the worst "
                  "partition of each topic.",
                  [(f"max by (reader, topic) (proofstream_lag_seconds{{{AGENTS}}})",
                    "{{reader}} {{topic}}")], warn=20, bad=60, runbook="ReaderBehind"),
            panel("Trend of the lag", "none", "Seconds a second: above 0 the reader falls behind, "
                  "1 means that it stands still, below 0 it catches up.",
                  [(f"max by (reader, topic) (deriv(proofstream_lag_seconds{{{AGENTS}}}[10m]))",
                    "{{reader}} {{topic}}")], warn=0.05, bad=1, lowest=None,
                  runbook="ReaderFallsBehind"),
            panel("Retention used", "percentunit", "Lag as a share of the time for which the topic "
                  "keeps its records. At 1 records are lost to the reader.",
                  [(f"max by (reader, topic) (proofstream_lag_seconds{{{AGENTS}}} / "
                    f"proofstream_lag_retention_seconds{{{AGENTS}}})", "{{reader}} {{topic}}")],
                  warn=0.1, bad=0.5, runbook="RetentionHalfUsed"),
        ]),
        ("Agents", [
            panel("Ready", "bool_yes_no", "What /readyz says.",
                  [(f"proofstream_agent_ready{{{AGENTS}}}", "{{agent}} {{instance}}")],
                  runbook="AgentNotReady"),
            panel("Uptime", "s", "Time since the process began.",
                  [(f"process_uptime_seconds{{{AGENTS}}}", "{{agent}} {{instance}}")],
                  runbook="AgentRestarting"),
            panel("Clock", "s", "The agent's clock less that of Prometheus.",
                  [(f"proofstream_agent_clock_seconds{{{AGENTS}}} - "
                    f"timestamp(proofstream_agent_clock_seconds{{{AGENTS}}})",
                    "{{agent}} {{instance}}")], bad=5, lowest=None, runbook="AgentClockSkewed"),
        ]),
        ("Scores", [
            panel("Average precision", "percentunit", "By week, 1 being the last whole week whose "
                  "labels are back.",
                  [('proofstream_analyzer_quality_average_precision{' + JOB
                    + ', market=~"$market"}', "{{market}} week {{week}}")],
                  runbook="ScoresWorse"),
            panel("Card precision", "percentunit", "Share of compromised accounts among the 100 "
                  "most suspicious of a day, by week.",
                  [('proofstream_analyzer_quality_card_precision{' + JOB
                    + ', market=~"$market"}', "{{market}} week {{week}}")],
                  runbook="ScoresWorse"),
            panel("Drift", "none", "Population stability index of the live model's values; not a "
                  "number without a live model.",
                  [('proofstream_analyzer_drift_psi{' + JOB + ', market=~"$market"}',
                    "{{market}} {{value}}")], warn=0.1, bad=0.25, runbook="ModelDrift"),
        ]),
    ])

INTERNALS = dashboard(
    "Proofstream agent internals",
    "Memory, collections, Kafka clients and Kafka Streams of each agent.",
    [
        ("Process", [
            panel("Heap", "bytes", "In use, all generations.",
                  [(f'sum by (agent, instance) (jvm_memory_used_bytes{{{AGENTS}, area="heap"}})',
                    "{{agent}} {{instance}}")], runbook="AgentMemoryShort"),
            panel("Old generation after full collections", "percentunit",
                  "What cannot be freed, as a share of the old generation.",
                  [(f"jvm_gc_live_data_size_bytes{{{AGENTS}}} / "
                    f"jvm_gc_max_data_size_bytes{{{AGENTS}}}", "{{agent}} {{instance}}")],
                  warn=0.7, bad=0.85, runbook="AgentMemoryShort"),
            panel("Time in collections", "percentunit", "Share of the time.",
                  [(f"sum by (agent, instance) (rate(jvm_gc_pause_seconds_sum{{{AGENTS}}}"
                    "[$__rate_interval]))", "{{agent}} {{instance}}")],
                  warn=0.05, bad=0.1, runbook="AgentCollectsLong"),
            panel("Longest pause", "s", "Of the last minutes.",
                  [(f"max by (agent, instance) (jvm_gc_pause_seconds_max{{{AGENTS}}})",
                    "{{agent}} {{instance}}")], warn=0.2, bad=1, runbook="AgentCollectsLong"),
            panel("Processor", "percentunit", "Share of the machine that the process takes.",
                  [(f"process_cpu_usage{{{AGENTS}}}", "{{agent}} {{instance}}")], bad=0.9),
            panel("Threads", "short", "Live threads.",
                  [(f"jvm_threads_live_threads{{{AGENTS}}}", "{{agent}} {{instance}}")]),
        ]),
        ("Kafka clients", [
            panel("Records read", "ops", "By client.",
                  [(f"sum by (agent, client_id) "
                    f"(kafka_consumer_fetch_manager_records_consumed_rate{{{AGENTS}}})",
                    "{{client_id}}")]),
            panel("Records sent", "ops", "By client.",
                  [(f"sum by (agent, client_id) (kafka_producer_record_send_rate{{{AGENTS}}})",
                    "{{client_id}}")]),
            panel("Errors and retries of sends", "ops", "Retries mend themselves; errors end the "
                  "agent.",
                  [(f"sum by (client_id) (kafka_producer_record_error_rate{{{AGENTS}}})",
                    "errors {{client_id}}"),
                   (f"sum by (client_id) (kafka_producer_record_retry_rate{{{AGENTS}}})",
                    "retries {{client_id}}")], bad=1, runbook="AgentRestarting"),
            panel("Offsets behind", "short", "Offsets between the reader and the partition's end, "
                  "markers of transactions included.",
                  [(f"sum by (reader, topic) (proofstream_lag_records{{{AGENTS}}})",
                    "{{reader}} {{topic}}")], runbook="ReaderBehind"),
            panel("Time of sends", "ms", "Mean time of a request of producers.",
                  [(f"max by (client_id) (kafka_producer_request_latency_avg{{{AGENTS}}})",
                    "{{client_id}}")]),
            panel("Free send buffer", "bytes", "An empty one makes senders wait.",
                  [(f"min by (client_id) (kafka_producer_buffer_available_bytes{{{AGENTS}}})",
                    "{{client_id}}")]),
        ]),
        ("Kafka Streams", [
            panel("Threads alive", "short", "Of analyzer and alert; one for each market.",
                  [(f"kafka_stream_alive_stream_threads{{{AGENTS}}}", "{{agent}} {{instance}}")],
                  runbook="AgentNotReady"),
            panel("Records processed", "ops", "By thread.",
                  [(f"kafka_stream_thread_process_rate{{{AGENTS}}}", "{{thread_id}}")]),
            panel("Time of a commit", "ms", "Mean; an outcome waits for its commit.",
                  [(f"kafka_stream_thread_commit_latency_avg{{{AGENTS}}}", "{{thread_id}}")],
                  warn=100, bad=1000, runbook="DecisionsSlow"),
            panel("Time of a record", "ms", "Mean time of a step of a thread.",
                  [(f"kafka_stream_thread_process_latency_avg{{{AGENTS}}}", "{{thread_id}}")]),
            panel("Still to be restored", "short", "Records of changelogs that a task reads before "
                  "it begins.",
                  [(f"sum by (agent, task_id) "
                    f"(kafka_stream_state_updater_active_restoring_tasks{{{AGENTS}}})",
                    "{{agent}}")], runbook="AgentNotReady"),
            panel("Artifacts", "short", "Rule sets, lists and models that the analyzer took over "
                  "or refused since its start.",
                  [(f"sum by (result) (proofstream_analyzer_artifacts_total{{{JOB}}})",
                    "{{result}}")], runbook="ArtifactRefused"),
        ]),
    ])

AUDIT_LOG = dashboard(
    "Proofstream audit log",
    "Whether all is recorded, signed, witnessed and stamped, and for how long there is room.",
    [
        ("Now", [
            stat("Entries", "short", "Entries acknowledged.",
                 f"sum(proofstream_storage_log_entries{{{JOB}}})"),
            stat("Last checkpoint", "s", "Since a publication last succeeded.",
                 f"max(proofstream_storage_checkpoint_age_seconds{{{JOB}}})", warn=30, bad=120,
                 runbook="NoCheckpoint"),
            stat("Not yet signed", "short", "Entries behind the published checkpoint.",
                 f"sum(proofstream_storage_log_entries{{{JOB}}} - "
                 f"proofstream_storage_checkpoint_entries{{{JOB}}})", runbook="NoCheckpoint"),
            stat("Disk full", "bool_yes_no", "Whether recording has stopped for want of room.",
                 f"max(proofstream_storage_disk_full{{{JOB}}})", bad=1,
                 runbook="AuditLogDiskFull"),
            stat("Witnesses that cosign", "short", "Nothing where no witness is configured.",
                 f"sum(proofstream_storage_witness_cosigning{{{JOB}}})", runbook="WitnessAway"),
            stat("Last time stamp", "s", "Nothing where no authority is configured.",
                 f"max(proofstream_storage_timestamp_age_seconds{{{JOB}}})", bad=86400,
                 runbook="TimeStampOld"),
        ]),
        ("Recording", [
            panel("Recorded", "ops", "Records that went into the log.",
                  [(rate("proofstream_storage_records_total", by="instance"), "{{instance}}")]),
            panel("Behind the topics", "s", "Age of the oldest record that is not in the log.",
                  [(f'max by (topic) (proofstream_lag_seconds{{{JOB}, reader="storage"}})',
                    "{{topic}}")], warn=20, bad=60, runbook="ReaderBehind"),
            panel("Receipts", "short", "Entries whose receipts the broker does not have yet.",
                  [(f"proofstream_storage_receipts_behind_entries{{{JOB}}}", "{{instance}}")],
                  bad=1, runbook="ReceiptsBehind"),
        ]),
        ("Disk", [
            panel("Free", "bytes", "On the disk of the audit directory, and what recording leaves.",
                  [(f"proofstream_storage_disk_free_bytes{{{JOB}}}", "free {{instance}}"),
                   (f"proofstream_storage_disk_reserve_bytes{{{JOB}}}", "reserve {{instance}}")],
                  runbook="AuditLogDiskFilling"),
            panel("Full in", "s", "At the pace of six hours; nothing while it does not fill.",
                  [(f"(proofstream_storage_disk_free_bytes{{{JOB}}} - "
                    f"proofstream_storage_disk_reserve_bytes{{{JOB}}}) / "
                    f"(- deriv(proofstream_storage_disk_free_bytes{{{JOB}}}[6h]) > 0)",
                    "{{instance}}")],
                  warn=604800, bad=259200, below=True, runbook="AuditLogDiskFilling"),
        ]),
        ("Witnesses and time stamps", [
            panel("Witnesses", "bool_yes_no", "Whether each cosigns.",
                  [(f"proofstream_storage_witness_cosigning{{{JOB}}}", "{{witness}}")],
                  runbook="WitnessAway"),
            panel("Behind", "short", "Entries that each witness has not cosigned.",
                  [(f"proofstream_storage_witness_behind_entries{{{JOB}}}", "{{witness}}")],
                  runbook="WitnessAway"),
            panel("Not witnessed", "short", "Entries that the quorum has not seen.",
                  [(f"proofstream_storage_checkpoint_entries{{{JOB}}} - "
                    f"proofstream_storage_witnessed_entries{{{JOB}}}", "{{instance}}")],
                  runbook="NotWitnessed"),
            panel("Age of the last time stamp", "s", "Since the authority stamped a checkpoint.",
                  [(f"proofstream_storage_timestamp_age_seconds{{{JOB}}}", "{{instance}}")],
                  bad=86400, runbook="TimeStampOld"),
        ]),
    ])

ALERTS = dashboard(
    "Proofstream alerts and delivery",
    "What became of flagged decisions, and whether it reaches people.",
    [
        ("Alerts", [
            panel("Flagged decisions", "ops", "What became of each.",
                  [(rate("proofstream_alert_decisions_total", 'handling!="passed"', "handling"),
                    "{{handling}}")], stack=True, runbook="AlertsCapped"),
            panel("Rules behind flagged decisions", "ops", "How often each rule fired for a decision "
                  "that flags; a decision counts for each of its rules.",
                  [(rate("proofstream_analyzer_rules_total", by="rule"), "{{rule}}")],
                  stack=True, runbook="AlertsCapped"),
            panel("Alerts by cause", "ops", "Revisions sent, by what caused them.",
                  [(rate("proofstream_alert_snapshots_total", by="cause"), "{{cause}}")],
                  stack=True),
            panel("Alerts opened by severity", "ops", "Which severity new alerts have.",
                  [(rate("proofstream_alert_snapshots_total", 'cause="opened"', "severity"),
                    "{{severity}}")], stack=True),
        ]),
        ("Reading", [
            panel("Behind the decisions", "s", "Age of the oldest decision that the alert agent has "
                  "not read.",
                  [(f'max by (topic) (proofstream_lag_seconds{{{JOB}, reader="alert-agent"}})',
                    "{{topic}}")], warn=20, bad=60, runbook="ReaderBehind"),
        ]),
        ("Delivery", [
            panel("Sent to queues", "ops", "Records of queues' topics, reminders apart.",
                  [(rate("proofstream_alert_notifications_total", by="queue, kind"),
                    "{{queue}} {{kind}}")], stack=True),
            panel("Delivered", "ops", "Letters by destination and by what became of them; nothing "
                  "where no destination is configured.",
                  [(rate("proofstream_delivery_letters_total", by="destination, result"),
                    "{{destination}} {{result}}")], runbook="DeadLetters"),
            panel("Attempts that failed", "ops", "Attempts that were not taken, by destination.",
                  [(rate("proofstream_delivery_attempts_total", 'result!="taken"', "destination"),
                    "{{destination}}")], bad=1, runbook="DeliveryFailing"),
            panel("Oldest undelivered", "s", "How long the oldest letter has waited.",
                  [(f"proofstream_delivery_oldest_seconds{{{JOB}}}", "{{destination}}")],
                  warn=60, bad=600, runbook="DeliveryLate"),
            panel("Undelivered", "short", "Letters taken from the topic that are not finished.",
                  [(f"proofstream_delivery_unfinished{{{JOB}}}", "{{destination}}")],
                  runbook="DeliveryLate"),
        ]),
    ])

BOARDS = {
    "overview.json": OVERVIEW,
    "agent-internals.json": INTERNALS,
    "audit-log.json": AUDIT_LOG,
    "alerts.json": ALERTS,
}


def main():
    here = pathlib.Path(__file__).resolve().parent
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else here
    for name, board in BOARDS.items():
        (folder / name).write_text(json.dumps(board, indent=1) + "\n")


if __name__ == "__main__":
    main()
