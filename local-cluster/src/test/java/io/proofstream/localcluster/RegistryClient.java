package io.proofstream.localcluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What these tests ask of a registry, in Confluent's API. */
record RegistryClient(String url) {
  private static final String JSON = "application/vnd.schemaregistry.v1+json";

  /** Registers a record without fields; answers the response's body. */
  String register(String subject, String recordName) throws IOException, InterruptedException {
    var schema =
        "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"%s\\\",\\\"fields\\\":[]}\"}"
            .formatted(recordName);
    return send(
        HttpRequest.newBuilder(URI.create(url + "/subjects/" + subject + "/versions"))
            .header("Content-Type", JSON)
            .POST(HttpRequest.BodyPublishers.ofString(schema))
            .build());
  }

  String subjects() throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(url + "/subjects")).build());
  }

  private static String send(HttpRequest request) throws IOException, InterruptedException {
    var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(
          request.uri() + " answered " + response.statusCode() + ": " + response.body());
    }
    return response.body();
  }
}
