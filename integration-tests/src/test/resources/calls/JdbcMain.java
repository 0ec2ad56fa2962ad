// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.calls;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The calls of JDBC by each driver, and connections from each pool. Argument: the URL of a PostgreSQL. */
public final class JdbcMain {
    private static final String H2 = "jdbc:h2:mem:pools;DB_CLOSE_DELAY=-1";
    private static final String NOWHERE = "jdbc:h2:mem:nowhere;IFEXISTS=TRUE";

    private final Steps steps = new Steps();

    private JdbcMain() throws Exception {}

    public static void main(String[] arguments) throws Exception {
        new JdbcMain().begin(arguments[0]);
    }

    private void begin(String postgres) throws Exception {
        addDriver("PostgreSQL", postgres, "select abs(?)");
        addDriver("H2", "jdbc:h2:mem:orders", "call abs(?)");
        addDriver("HSQLDB", "jdbc:hsqldb:mem:orders", "call abs(?)");
        addDriver("Derby", "jdbc:derby:memory:orders;create=true", "values abs(cast(? as int))");
        addDriver("SQLite", "jdbc:sqlite::memory:", "");
        addPools(postgres);
        steps.begin();
    }

    private void addDriver(String name, String url, String call) throws SQLException {
        Connection each = DriverManager.getConnection(url);
        Statement statement = each.createStatement();
        statement.execute("create table zajel_orders(id int primary key)");
        statement.execute("insert into zajel_orders values(1)");
        String wrong = "selekt";
        String query = "select id from zajel_orders";
        String update = "update zajel_orders set id = 1";
        add(name, "Statement.executeQuery", isToFail -> statement.executeQuery(isToFail ? wrong : query).close());
        add(name, "Statement.executeUpdate", isToFail -> statement.executeUpdate(isToFail ? wrong : update));
        add(name, "Statement.execute", isToFail -> statement.execute(isToFail ? wrong : query));
        add(name, "Statement.executeBatch", isToFail -> {
            statement.clearBatch();
            statement.addBatch(update);
            statement.addBatch(isToFail ? wrong : update);
            statement.executeBatch();
        });

        String selectOne = "select id from zajel_orders where id = ?";
        String changeOne = "update zajel_orders set id = 1 where id = ?";
        Both select = new Both(each.prepareStatement(selectOne), each.prepareStatement(selectOne));
        Both change = new Both(each.prepareStatement(changeOne), each.prepareStatement(changeOne));
        add(name, "PreparedStatement.executeQuery", isToFail -> select.ready(isToFail).executeQuery().close());
        add(name, "PreparedStatement.executeUpdate", isToFail -> change.ready(isToFail).executeUpdate());
        add(name, "PreparedStatement.execute", isToFail -> select.ready(isToFail).execute());
        PreparedStatement insert = each.prepareStatement("insert into zajel_orders values(?)");
        PreparedStatement harmless = each.prepareStatement(changeOne);
        add(name, "PreparedStatement.executeBatch", isToFail -> {
            PreparedStatement batch = isToFail ? insert : harmless; // there is one with that key
            batch.clearBatch();
            for (int i = 0; i < 3; i++) {
                batch.setInt(1, 1);
                batch.addBatch();
            }
            batch.executeBatch();
        });
        addCalls(name, each, call);

        Connection transaction = DriverManager.getConnection(url);
        transaction.setAutoCommit(false);
        Connection closed = DriverManager.getConnection(url);
        closed.close();
        add(name, "Connection.commit", isToFail -> (isToFail ? closed : transaction).commit());
        add(name, "Connection.rollback", isToFail -> (isToFail ? closed : transaction).rollback());
    }

    private void addCalls(String name, Connection connection, String call) throws SQLException {
        if (call.isEmpty()) {
            return; // it has none
        }
        CallableStatement called = connection.prepareCall(call);
        add(name, "CallableStatement.execute", isToFail -> set(called, isToFail).execute());
        add(name, "CallableStatement.executeQuery", isToFail -> set(called, isToFail).executeQuery().close());
        CallableStatement change = connection.prepareCall("update zajel_orders set id = 1 where id = ?");
        add(name, "CallableStatement.executeUpdate", isToFail -> set(change, isToFail).executeUpdate());
    }

    /** Without its parameter it fails. */
    private static CallableStatement set(CallableStatement statement, boolean isToFail) throws SQLException {
        statement.clearParameters();
        if (!isToFail) {
            statement.setInt(1, 1);
        }
        return statement;
    }

    /** Two of one kind, and one of them is closed: what is asked of it fails. */
    private static final class Both {
        private final PreparedStatement open;
        private final PreparedStatement closed;

        Both(PreparedStatement open, PreparedStatement closed) throws SQLException {
            this.open = open;
            this.closed = closed;
            closed.close();
        }

        PreparedStatement ready(boolean isToFail) throws SQLException {
            if (isToFail) {
                return closed;
            }
            open.setInt(1, 1);
            return open;
        }
    }

    private void add(String driver, String call, Steps.Step step) {
        steps.add(driver + " " + call, step);
    }

    /** Each beside one that leads nowhere. The names are those of the classes that hand out connections. */
    private void addPools(String postgres) throws Exception {
        addPool("HikariDataSource", hikari(H2), hikari(NOWHERE));
        addPool("BasicDataSource", dbcp(H2), dbcp(NOWHERE));
        addPool("DataSourceProxy", tomcat(H2), tomcat(NOWHERE));
        addPool("AbstractPoolBackedDataSource", c3p0(H2), c3p0(NOWHERE));

        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl(H2);
        JdbcDataSource noH2 = new JdbcDataSource();
        noH2.setUrl(NOWHERE);
        addPool("JdbcDataSource", h2, noH2);

        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(postgres);
        PGSimpleDataSource noSource = new PGSimpleDataSource();
        noSource.setUrl("jdbc:postgresql://127.0.0.1:1/nowhere");
        addPool("BaseDataSource", source, noSource);
    }

    private static DataSource hikari(String url) {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(url);
        return source;
    }

    private static DataSource dbcp(String url) {
        BasicDataSource source = new BasicDataSource();
        source.setUrl(url);
        return source;
    }

    private static DataSource tomcat(String url) {
        org.apache.tomcat.jdbc.pool.DataSource source = new org.apache.tomcat.jdbc.pool.DataSource();
        source.setDriverClassName("org.h2.Driver");
        source.setUrl(url);
        return source;
    }

    private static DataSource c3p0(String url) {
        ComboPooledDataSource source = new ComboPooledDataSource();
        source.setJdbcUrl(url);
        source.setAcquireRetryAttempts(1);
        source.setCheckoutTimeout(url.equals(NOWHERE) ? 1 : 0);
        return source;
    }

    /** A connection, and a statement by it. */
    private void addPool(String name, DataSource source, DataSource nowhere) {
        steps.add(name, isToFail -> (isToFail ? nowhere : source).getConnection().close());
        steps.add(name + " and a statement", isToFail -> {
            try (Connection connection = (isToFail ? nowhere : source).getConnection();
                    PreparedStatement statement = connection.prepareStatement("select 1")) {
                statement.executeQuery().close();
            }
        });
    }
}
