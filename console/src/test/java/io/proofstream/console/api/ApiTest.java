package io.proofstream.console.api;

import static io.proofstream.console.api.ServedApi.json;
import static io.proofstream.console.index.Records.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.proofstream.console.index.Place;
import io.proofstream.console.index.Records;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Severity;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ApiTest {
  private static final String ACCOUNT = "4111111111111111";

  @TempDir private Path directory;
  private ServedApi served;

  @BeforeEach
  void serve() throws Exception {
    served = new ServedApi(directory);
    Alert first = Alert.newBuilder(Records.alert("a", Severity.HIGH)).setAccountId(ACCOUNT).build();
    Decision decision = Records.decision("t1", ACCOUNT, START, Outcome.APPROVE);
    served.decisions.put(new Place("decisions.v1", 0, 0), decision);
    served.index.take(
        served
            .records
            .alerts(first, Records.alert("b", Severity.LOW), Records.alert("c", Severity.LOW))
            .add(Topics.DECISIONS, decision)
            .add(Topics.SUPPRESSIONS, Records.snooze("s1").build())
            .drain());
  }

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void everyRouteIsDescribedAndAnswersWithTheMembersThatItsDescriptionHas() throws Exception {
    JsonNode document = json(served.get("/openapi.json"));
    assertThat(document.get("openapi").asText()).isEqualTo("3.1.0");
    for (ApiRoute route : served.api.routes()) {
      JsonNode operation =
          document
              .get("paths")
              .path(Api.ROOT + route.path())
              .path(route.method().name().toLowerCase(java.util.Locale.ROOT));
      assertThat(operation.path("operationId").asText()).isEqualTo(route.id());
      if (route.method().equals(io.javalin.http.HandlerType.GET) && route.answer().isPresent()) {
        HttpResponse<String> response = served.get(sample(route.path()));
        assertThat(response.statusCode()).as(route.path()).isIn(200, 404);
        JsonNode answer = json(response);
        if (response.statusCode() == 404) {
          requireDescribed(document, "Problem", answer);
        } else if (route.list()) {
          answer.get("items").forEach(item -> requireDescribed(document, name(route), item));
        } else {
          requireDescribed(document, name(route), answer);
        }
      }
    }
  }

  @Test
  void aRefusedRecordIsSentAgainByItsIdAndACauseByAgentAndCode() throws Exception {
    served.index.take(
        served
            .records
            .refused(Topics.rejections(Party.COLLECTOR), Map.of("proofstream-code", "WRONG_TIME"))
            .refused(Topics.rejections(Party.ALERT), Map.of("proofstream-code", "WRONG_TIME"))
            .drain());

    JsonNode one = json(served.post("/rejections/collector-0-0/resend", ""));
    JsonNode cause =
        json(
            served.post(
                "/rejections/causes/resend", "{\"agent\":\"alert\",\"code\":\"WRONG_TIME\"}"));

    assertThat(one.get("sent").get(0).asText()).isEqualTo("collector-0-0");
    assertThat(cause.get("not_sent").get(0).get("code").asText()).isEqualTo("NOT_RESENDABLE");
    assertThat(served.resends.asked).containsExactly("collector-0-0 by local");
    assertThat(served.post("/rejections/collector-0-7/resend", "").statusCode()).isEqualTo(404);
    assertThat(served.post("/rejections/causes/resend", "{}").statusCode()).isEqualTo(400);
    assertThat(json(served.get("/rejections/collector-0-0")).get("row").asText())
        .startsWith("P1;••••1111");
  }

  @Test
  void numbersAreMaskedUntilUnmaskingIsAskedForAndNoted() throws Exception {
    HttpResponse<String> before = served.get("/alerts/a");
    assertThat(before.body()).doesNotContain(ACCOUNT);
    HttpResponse<String> unmasked = served.post("/alerts/a/unmask", "");
    assertThat(json(unmasked).get("account_id").asText()).isEqualTo(ACCOUNT);
    assertThat(served.task.written())
        .singleElement()
        .satisfies(action -> assertThat(action.getNote()).isEqualTo("unmasked"));
    assertThat(served.get("/alerts").body()).doesNotContain(ACCOUNT);
  }

  @Test
  void whatIsUnmaskedForOneAlertShowsNothingOfAnother() throws Exception {
    served.post("/alerts/a/actions", "{\"kind\":\"TAKE\",\"action_id\":\"x\"}");
    served.post("/alerts/b/unmask", "");
    HttpResponse<String> answer =
        served.post("/alerts/b/actions", "{\"kind\":\"TAKE\",\"action_id\":\"x\"}");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).doesNotContain(ACCOUNT);
  }

  @Test
  void anActionWithTheRevisionSeenIsAcceptedAndTagged() throws Exception {
    HttpResponse<String> response =
        served.post("/alerts/a/actions", "{\"kind\":\"TAKE\"}", "\"1\"");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("ETag")).contains("\"2\"");
    assertThat(json(response).get("alert").get("assignee").asText()).isEqualTo("local");
  }

  @Test
  void anActionOnAnAlertThatMovedOnIsAPreconditionThatFailedWithTheAlertAsItIsNow()
      throws Exception {
    served.post("/alerts/a/actions", "{\"kind\":\"TAKE\"}", "\"1\"");
    HttpResponse<String> response =
        served.post("/alerts/a/actions", "{\"kind\":\"TAKE\"}", "\"1\"");
    assertThat(response.statusCode()).isEqualTo(412);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = json(response);
    assertThat(problem.get("code").asText()).isEqualTo("STALE_REVISION");
    assertThat(problem.get("now").get("revision").asInt()).isEqualTo(2);
  }

  @Test
  void anActionWithoutAnOutcomeInTimeIsAcceptedForLater() throws Exception {
    served.task.fallSilent();
    HttpResponse<String> response = served.post("/alerts/a/actions", "{\"kind\":\"TAKE\"}");
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.headers().firstValue("Location")).contains("/api/v1/actions/act-1");
  }

  @Test
  void nextTakesTheMostSevereAndThenTheOldest() throws Exception {
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      taken.add(json(served.post("/alerts/next", "")).get("alert_id").asText());
    }
    assertThat(taken).containsExactly("a", "b", "c");
    assertThat(served.post("/alerts/next", "").statusCode()).isEqualTo(204);
  }

  @Test
  void whatCannotBeIsRefusedWithWhatCouldBe() throws Exception {
    Map<String, String> refused =
        Map.of(
            "/alerts?limit=0",
            "limit",
            "/alerts?limit=201",
            "limit",
            "/alerts?severity=URGENT",
            "LOW, MEDIUM, HIGH, CRITICAL",
            "/alerts?status=open",
            "OPEN, TAKEN, CLOSED",
            "/alerts?after=zzz",
            "cursor",
            "/alerts?overdue=maybe",
            "overdue",
            "/alerts?text=" + "x".repeat(129),
            "128",
            "/artifacts/zz",
            "hexadecimal");
    for (Map.Entry<String, String> each : refused.entrySet()) {
      HttpResponse<String> response = served.get(each.getKey());
      assertThat(response.statusCode()).as(each.getKey()).isEqualTo(400);
      assertThat(json(response).get("detail").asText()).contains(each.getValue());
    }
    for (String body : List.of("", "null", "[]", "{\"kind\":\"TAKE\",\"extra\":1}", "{}")) {
      assertThat(served.post("/alerts/a/actions", body).statusCode()).as(body).isEqualTo(400);
    }
  }

  @Test
  void anExportIsATableWithoutFormulasOrNumbers() throws Exception {
    Alert hostile =
        Alert.newBuilder(Records.alert("=cmd()", Severity.LOW)).setAssignee("a\"b").build();
    served.index.take(served.records.alerts(hostile).drain());
    String table = served.get("/alerts.csv").body();
    assertThat(table.lines()).hasSize(5);
    assertThat(table).contains("\"'=cmd()\"").contains("\"a\"\"b\"").doesNotContain(ACCOUNT);
  }

  @Test
  void whoKnowsTheRevisionGetsNothingNew() throws Exception {
    HttpResponse<String> response =
        served.send("GET", Api.ROOT + "/alerts/a", null, Map.of("If-None-Match", "\"1\""));
    assertThat(response.statusCode()).isEqualTo(304);
  }

  @Test
  void aSnoozeIsEndedByItsId() throws Exception {
    HttpResponse<String> response =
        served.send("DELETE", Api.ROOT + "/suppressions/s1", null, Map.of());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).get("suppression").get("ended_by").asText()).isEqualTo("local");
  }

  private static String sample(String path) {
    return path.replace("{alert_id}", "a")
        .replace("{transaction_id}", "t1")
        .replace("{account_id}", ACCOUNT)
        .replace("{counterparty_id}", "C-1")
        .replace("{suppression_id}", "s1")
        .replace("{action_id}", "s1")
        .replace("{rejection_id}", "collector-0-0")
        .replace("{content_hash}", "0".repeat(64));
  }

  private static String name(ApiRoute route) {
    return route.answer().orElseThrow().getSimpleName().replaceAll("Json$", "");
  }

  private static void requireDescribed(JsonNode document, String schema, JsonNode answer) {
    JsonNode properties =
        document.path("components").path("schemas").path(schema).path("properties");
    Set<String> members = new TreeSet<>();
    answer.fieldNames().forEachRemaining(members::add);
    assertThat(members).as(schema).isNotEmpty();
    for (String member : members) {
      assertThat(properties.has(member)).as(schema + "." + member).isTrue();
    }
  }
}
