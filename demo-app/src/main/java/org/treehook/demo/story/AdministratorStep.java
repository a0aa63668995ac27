package org.treehook.demo.story;

import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.treehook.demo.identity.Administrators;

/** The user admin / admin, who may do everything: for demonstrations only. */
@Component
@Profile("demo")
@Order(5)
final class AdministratorStep implements FirstStartStep {

    private static final String ADMIN = "admin";

    private final Administrators administrators;

    AdministratorStep(Administrators administrators) {
        this.administrators = administrators;
    }

    @Override
    public String name() {
        return "user admin";
    }

    @Override
    public void run() {
        administrators.make(ADMIN, "Ada", "Admin", "admin@example.com", ADMIN);
    }
}
