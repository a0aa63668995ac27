package org.treehook.demo.production;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.springframework.stereotype.Component;

/** Finds people of the demonstration, and administrators, whose password is their name. */
@Component
final class DefaultPasswords {

    private static final String[] DEMONSTRATION = {"admin", "demo", "fred", "rita"};

    private final IdentityService identity;
    private final PasswordManager passwords;

    DefaultPasswords(ProcessEngine engine) {
        this.identity = engine.getIdentityService();
        this.passwords = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getPasswordManager();
    }

    /** Sorted. Compared without signing in, which would count as a try. */
    List<String> users() {
        return Stream.concat(
                        identity.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).list().stream(),
                        identity.createUserQuery().userIdIn(DEMONSTRATION).list().stream())
                .filter(this::isDefault)
                .map(User::getId)
                .distinct()
                .sorted()
                .toList();
    }

    private boolean isDefault(User user) {
        UserEntity kept = (UserEntity) user;
        return Optional.ofNullable(kept.getPassword())
                .filter(hash -> passwords.check(EncryptionUtil.saltPassword(kept.getId(), kept.getSalt()), hash))
                .isPresent();
    }
}
