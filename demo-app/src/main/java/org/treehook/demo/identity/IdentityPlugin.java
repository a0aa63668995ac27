package org.treehook.demo.identity;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Gives the engine the platform's identity service, and lets it take the platform's usernames. */
@Component
final class IdentityPlugin extends AbstractProcessEnginePlugin {

    private final PlatformIdentityService identity;

    /** What the service needs is asked for later: some of it needs the engine. */
    IdentityPlugin(
            ObjectProvider<UserDirectory> users,
            ObjectProvider<SignIns> signIns,
            ObjectProvider<PlatformTransactionManager> transactions) {
        this.identity = new PlatformIdentityService(users, signIns, transactions);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setIdentityService(identity);
        configuration.setUserResourceWhitelistPattern(Username.PATTERN);
    }
}
