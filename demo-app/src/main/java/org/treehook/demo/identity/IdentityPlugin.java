package org.treehook.demo.identity;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Gives the engine the platform's identity service, lets it take the platform's usernames, and leaves it to {@link SignInGuard} who has to wait. */
@Component
final class IdentityPlugin extends AbstractProcessEnginePlugin {

    private final PlatformIdentityService identity;

    /** What the service needs is asked for later: some of it needs the engine. */
    IdentityPlugin(
            ObjectProvider<UserDirectory> users,
            ObjectProvider<SignIns> signIns,
            ObjectProvider<SignInGuard> guard,
            ObjectProvider<PlatformTransactionManager> transactions) {
        this.identity = new PlatformIdentityService(users, signIns, guard, transactions);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setIdentityService(identity);
        configuration.setUserResourceWhitelistPattern(Username.PATTERN);
        // The engine would lock a user for ever after ten wrong passwords, whoever sent them.
        configuration.setLoginMaxAttempts(Integer.MAX_VALUE);
        configuration.setLoginDelayMaxTime(0);
    }
}
