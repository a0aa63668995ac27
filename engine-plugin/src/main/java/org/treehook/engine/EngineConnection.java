package org.treehook.engine;

import org.apache.ibatis.session.SqlSession;
import org.camunda.bpm.engine.impl.cfg.TransactionContext;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.cfg.standalone.StandaloneTransactionContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.treehook.sql.Dialect;
import org.treehook.sql.Sql;

/**
 * Our statements within one command of the engine.
 *
 * <p>Where the engine commits by itself, MyBatis ends a transaction only if it wrote something of its own in it; otherwise
 * the connection goes back to its pool, where switching auto-commit on commits what is left, even after a roll-back. So we
 * have it ended explicitly.
 */
final class EngineConnection implements Session {

    private final Sql sql;

    EngineConnection() {
        CommandContext command = Context.getCommandContext();
        SqlSession session = command.getDbSqlSession().getSqlSession();
        sql = new Sql(
                session.getConnection(),
                Dialect.of(command.getProcessEngineConfiguration().getDatabaseType()));
        TransactionContext transaction = command.getTransactionContext();
        if (transaction instanceof StandaloneTransactionContext) {
            transaction.addTransactionListener(TransactionState.COMMITTING, committing -> session.commit(true));
            transaction.addTransactionListener(TransactionState.ROLLINGBACK, rollingBack -> session.rollback(true));
        }
    }

    Sql sql() {
        return sql;
    }

    @Override
    public void flush() {
        sql.flush();
    }

    @Override
    public void close() {
        // the connection belongs to the engine
    }
}
