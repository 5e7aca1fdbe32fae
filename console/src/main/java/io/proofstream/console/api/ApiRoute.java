package io.proofstream.console.api;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.proofstream.console.access.Permission;
import io.proofstream.runtime.api.Parameter;
import java.util.List;
import java.util.Optional;

/**
 * A route of the API: what is registered and what is described is made of the same.
 *
 * @param method GET, POST or DELETE
 * @param path below {@value Api#ROOT}, parameters in braces
 * @param id its name in the document
 * @param summary what it does
 * @param permission what it needs at least
 * @param parameters besides the body
 * @param body what is sent
 * @param answer what comes back
 * @param list whether that is a list of them
 * @param handler answers
 */
record ApiRoute(
    HandlerType method,
    String path,
    String id,
    String summary,
    Permission permission,
    List<Parameter> parameters,
    Optional<Class<? extends Record>> body,
    Optional<Class<? extends Record>> answer,
    boolean list,
    Handler handler) {

  /** Answers a request of somebody who may make it. */
  interface Handler {
    /**
     * @return what becomes the body; nothing where the handler has answered itself
     * @throws ApiProblem if it is refused
     */
    Object answer(Context ctx);
  }

  static ApiRoute get(
      String path,
      String id,
      String summary,
      List<Parameter> parameters,
      Class<? extends Record> answer,
      Handler handler) {
    return new ApiRoute(
        HandlerType.GET,
        path,
        id,
        summary,
        Permission.VIEW,
        parameters,
        Optional.empty(),
        Optional.of(answer),
        false,
        handler);
  }

  static ApiRoute post(
      String path,
      String id,
      String summary,
      List<Parameter> parameters,
      Class<? extends Record> answer,
      Handler handler) {
    return new ApiRoute(
        HandlerType.POST,
        path,
        id,
        summary,
        Permission.ACT,
        parameters,
        Optional.empty(),
        Optional.of(answer),
        false,
        handler);
  }

  ApiRoute listed() {
    return new ApiRoute(
        method, path, id, summary, permission, parameters, body, answer, true, handler);
  }

  ApiRoute with(Class<? extends Record> sent) {
    return new ApiRoute(
        method,
        path,
        id,
        summary,
        permission,
        parameters,
        Optional.of(sent),
        answer,
        list,
        handler);
  }

  ApiRoute needing(Permission least) {
    return new ApiRoute(method, path, id, summary, least, parameters, body, answer, list, handler);
  }

  ApiRoute by(HandlerType other) {
    return new ApiRoute(
        other, path, id, summary, permission, parameters, body, answer, list, handler);
  }

  /** With a body that is no JSON. */
  ApiRoute text() {
    return new ApiRoute(
        method, path, id, summary, permission, parameters, body, Optional.empty(), false, handler);
  }
}
