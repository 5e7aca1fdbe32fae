package io.proofstream.console.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A connection with its prepared statements. Used by one thread at a time. */
final class Session implements AutoCloseable {
  /** Statements kept prepared; those of old segments make room. */
  private static final int STATEMENTS_MAX = 256;

  private final Connection connection;
  private final Map<String, PreparedStatement> statements =
      new LinkedHashMap<>(STATEMENTS_MAX, 0.75f, true);

  Session(Connection connection) {
    this.connection = connection;
  }

  /** Reads one row. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  <T> List<T> query(String sql, RowReader<T> reader, Object... arguments) throws SQLException {
    PreparedStatement statement = bound(sql, arguments);
    try (ResultSet rows = statement.executeQuery()) {
      List<T> read = new ArrayList<>();
      while (rows.next()) {
        read.add(reader.read(rows));
      }
      return read;
    }
  }

  <T> Optional<T> first(String sql, RowReader<T> reader, Object... arguments) throws SQLException {
    PreparedStatement statement = bound(sql, arguments);
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next() ? Optional.ofNullable(reader.read(rows)) : Optional.empty();
    }
  }

  long number(String sql, Object... arguments) throws SQLException {
    return first(sql, row -> row.getLong(1), arguments).orElse(0L);
  }

  int update(String sql, Object... arguments) throws SQLException {
    return bound(sql, arguments).executeUpdate();
  }

  /** Work of several statements that all see the same state. */
  <T> T consistently(Database.Work<T> work) throws SQLException {
    prepared("BEGIN").execute();
    try {
      return work.on(this);
    } finally {
      prepared("ROLLBACK").execute();
    }
  }

  /** Changes the schema, or begins and ends transactions. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The prepared statement itself, for who binds faster than an array does. */
  PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      if (statements.size() >= STATEMENTS_MAX) {
        String eldest = statements.keySet().iterator().next();
        statements.remove(eldest).close();
      }
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    return statement;
  }

  private PreparedStatement bound(String sql, Object... arguments) throws SQLException {
    PreparedStatement statement = prepared(sql);
    for (int i = 0; i < arguments.length; i++) {
      Object argument = arguments[i];
      statement.setObject(
          i + 1, argument instanceof Optional<?> maybe ? maybe.orElse(null) : argument);
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
