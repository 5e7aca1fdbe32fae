package io.proofstream.collector.mapping;

import io.proofstream.collector.rows.RejectionCode;
import io.proofstream.collector.rows.Row;
import io.proofstream.collector.rows.RowRejected;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads a row's attributes. */
final class AttributesReader {
  private record Bound(String name, Cell cell) {}

  private final List<Bound> named;
  private final Rest rest;

  private AttributesReader(List<Bound> named, Rest rest) {
    this.named = named;
    this.rest = rest;
  }

  static AttributesReader bind(String mapping, Mapping.Draft draft, Source source) {
    Rules.Attributes rule = draft.attributes();
    Set<Place> labels = labelPlaces(draft);
    List<Bound> named = new ArrayList<>();
    for (Rules.Attribute attribute : rule.named()) {
      if (labels.stream().anyMatch(p -> p.pointer().equals(attribute.place().pointer()))) {
        throw new MappingException(
            "%s: '%s' is read as a label; as an attribute it would tell the answer beforehand"
                .formatted(attribute.place().mentioned(), attribute.place().name()));
      }
      named.add(new Bound(attribute.name(), source.cell(attribute.place())));
    }
    if (!rule.rest()) {
      return new AttributesReader(named, (row, into) -> {});
    }
    rule.except().forEach(source::cell);
    Set<String> taken = taken(draft);
    requireFew(mapping, source.names().stream().filter(name -> !taken.contains(name)).toList());
    return new AttributesReader(named, source.rest(taken));
  }

  /** Sorted by name, so that the same row always makes the same bytes. */
  Map<String, String> read(Row row) throws RowRejected {
    Map<String, String> found = new TreeMap<>();
    for (Bound each : named) {
      each.cell()
          .blamedFor(() -> each.cell().read(row))
          .ifPresent(text -> found.put(each.name(), text));
    }
    rest.read(row, found);
    if (found.size() > AttributeLimits.ATTRIBUTES_MAX) {
      throw new RowRejected(
          RejectionCode.TOO_MANY_ATTRIBUTES,
          "the row has %d attributes, at most %d are allowed"
              .formatted(found.size(), AttributeLimits.ATTRIBUTES_MAX));
    }
    for (Map.Entry<String, String> attribute : found.entrySet()) {
      requireGood(attribute.getKey(), attribute.getValue());
    }
    return found;
  }

  private static void requireGood(String name, String value) throws RowRejected {
    Texts.requireShort("an attribute's name", name, AttributeLimits.NAME_CHARACTERS_MAX);
    Texts.requireWellFormed("an attribute's name", name);
    Texts.requireShort("attribute " + name, value, AttributeLimits.VALUE_CHARACTERS_MAX);
    Texts.requireWellFormed("attribute " + name, value);
  }

  private static void requireFew(String mapping, List<String> rest) {
    if (rest.size() > AttributeLimits.ATTRIBUTES_MAX) {
      throw new MappingException(
          "mapping %s: the rest are %d columns, at most %d can be attributes; name those that matter"
              .formatted(mapping, rest.size(), AttributeLimits.ATTRIBUTES_MAX));
    }
    for (String name : rest) {
      if (name.length() > AttributeLimits.NAME_CHARACTERS_MAX) {
        throw new MappingException(
            "mapping %s: column '%s' has a name of more than %d characters; give it another or leave it out with except"
                .formatted(mapping, name, AttributeLimits.NAME_CHARACTERS_MAX));
      }
    }
  }

  private static Set<Place> labelPlaces(Mapping.Draft draft) {
    Set<Place> places = new HashSet<>();
    draft
        .label()
        .ifPresent(
            label -> {
              places.add(label.place());
              label.knownAt().ifPresent(time -> places.add(time.place()));
              label.withdrawnAt().ifPresent(time -> places.add(time.place()));
            });
    return places;
  }

  private static Set<String> taken(Mapping.Draft draft) {
    Set<Place> places = labelPlaces(draft);
    places.add(draft.transactionId());
    places.add(draft.accountId());
    places.add(draft.counterpartyId());
    places.add(draft.occurredAt().place());
    places.addAll(draft.attributes().except());
    draft
        .money()
        .ifPresent(
            money -> {
              places.add(money.amount().place());
              addPlaced(money.currency(), places);
            });
    draft.market().ifPresent(market -> addPlaced(market, places));
    Set<String> names = new HashSet<>();
    places.forEach(place -> names.add(place.outermostKey()));
    if (draft.format() == Format.CSV) {
      places.forEach(place -> names.add(place.name()));
    }
    return names;
  }

  private static void addPlaced(Rules.Given given, Set<Place> places) {
    if (given instanceof Rules.Given.Placed placed) {
      places.add(placed.place());
    }
  }
}
