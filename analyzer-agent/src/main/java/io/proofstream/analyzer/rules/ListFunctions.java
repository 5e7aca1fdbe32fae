package io.proofstream.analyzer.rules;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelMacro;
import dev.cel.runtime.CelFunctionBinding;
import java.util.List;
import java.util.Optional;

/**
 * {@code value in list("name")}. A function cannot see the transaction, so the macro {@code list}
 * hands it the variable that can: {@code list("x")} becomes {@code @list(lists, "x")}.
 */
final class ListFunctions {
  /** The variable that stands for all lists. */
  static final String VARIABLE = "lists";

  /** The type of that variable. */
  static final CelType LISTS = OpaqueType.create("lists");

  private static final CelType ONE_LIST = OpaqueType.create("list");
  private static final String FUNCTION = "@list";
  private static final String IN = "@in";

  private static final CelMacro MACRO =
      CelMacro.newGlobalMacro(
          "list",
          1,
          (factory, target, arguments) ->
              Optional.of(
                  factory.newGlobalCall(
                      FUNCTION,
                      ImmutableList.of(factory.newIdentifier(VARIABLE), arguments.get(0)))));

  /** One list, at the time of one transaction. */
  private record NamedList(Membership lists, String name) {
    boolean contains(String value) {
      return lists
          .contains(name, value)
          .orElseThrow(() -> new IllegalArgumentException("there is no list '" + name + "'"));
    }
  }

  private ListFunctions() {}

  static CelMacro macro() {
    return MACRO;
  }

  static List<CelFunctionDecl> declarations() {
    return List.of(
        CelFunctionDecl.newFunctionDeclaration(
            FUNCTION,
            CelOverloadDecl.newGlobalOverload("list_of_name", ONE_LIST, LISTS, SimpleType.STRING)),
        CelFunctionDecl.newFunctionDeclaration(
            IN,
            CelOverloadDecl.newGlobalOverload(
                "in_named_list", SimpleType.BOOL, SimpleType.STRING, ONE_LIST)));
  }

  static List<CelFunctionBinding> bindings() {
    return List.of(
        CelFunctionBinding.from("list_of_name", Membership.class, String.class, NamedList::new),
        CelFunctionBinding.from(
            "in_named_list", String.class, NamedList.class, (value, list) -> list.contains(value)));
  }

  /** The name behind the macro, for the check of functions' names. */
  static String function() {
    return FUNCTION;
  }
}
