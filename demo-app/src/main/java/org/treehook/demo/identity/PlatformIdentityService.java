package org.treehook.demo.identity;

import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The engine's identity service, through which everyone goes who checks a password: HTTP Basic, the web applications'
 * log-in, the engine's REST API. A user who isn't enabled is refused, and each refusal is told to {@link SignIns}, outside
 * the transaction in which the password was checked. Who tries too often has to wait: {@link SignInGuard}. A user or group that is deleted, wherever, takes along what is kept
 * beside it.
 */
final class PlatformIdentityService extends IdentityServiceImpl {

    private final ObjectProvider<UserDirectory> users;
    private final ObjectProvider<SignIns> signIns;
    private final ObjectProvider<SignInGuard> guard;
    private final ObjectProvider<PlatformTransactionManager> transactions;

    PlatformIdentityService(
            ObjectProvider<UserDirectory> users,
            ObjectProvider<SignIns> signIns,
            ObjectProvider<SignInGuard> guard,
            ObjectProvider<PlatformTransactionManager> transactions) {
        this.users = users;
        this.signIns = signIns;
        this.guard = guard;
        this.transactions = transactions;
    }

    @Override
    public boolean checkPassword(@Nullable String userId, @Nullable String password) {
        if (userId == null || userId.isEmpty()) {
            return false;
        }
        if (!guard.getObject().hears(userId)) {
            return false;
        }
        boolean accepted = Username.isOne(userId)
                && password != null
                && super.checkPassword(userId, password)
                && users.getObject().maySignIn(userId);
        if (accepted) {
            guard.getObject().succeeded(userId);
        } else {
            guard.getObject().failed(userId);
            signIns.getObject().refused(userId);
        }
        return accepted;
    }

    @Override
    public void deleteUser(String userId) {
        new TransactionTemplate(transactions.getObject()).executeWithoutResult(status -> {
            super.deleteUser(userId);
            users.getObject().forgetUser(userId);
        });
    }

    @Override
    public void deleteGroup(String groupId) {
        new TransactionTemplate(transactions.getObject()).executeWithoutResult(status -> {
            super.deleteGroup(groupId);
            users.getObject().forgetTeam(groupId);
        });
    }
}
