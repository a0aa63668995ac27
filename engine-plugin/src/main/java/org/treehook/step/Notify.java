package org.treehook.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.User;
import org.treehook.mail.Mail;
import org.treehook.mail.Mailer;
import org.treehook.plugin.Treehook;

/**
 * Sends a mail: inputs {@code to}, {@code subject}, {@code text}, and if wanted {@code html}; result {@code messageId}. {@code
 * to} is a list, or a text with commas, of addresses and of names of users, whose addresses the engine's identity service
 * knows. An empty list sends nothing. The mail goes out within the transaction of its step: if that fails later, it is
 * sent once more, so a step that sends should be asynchronous and do nothing else.
 */
public final class Notify extends Step {

    @Override
    JsonNode perform(Inputs inputs, Treehook treehook) {
        Object to = inputs.value("to");
        List<String> addresses = recipients(
                to instanceof Collection<?> many ? strings(many) : split(inputs.text("to")),
                inputs.execution().getProcessEngineServices().getIdentityService());
        String messageId = addresses.isEmpty() ? null : send(mail(addresses, inputs), treehook.mailer());
        return JsonNodeFactory.instance.objectNode().put("messageId", messageId);
    }

    private static Mail mail(List<String> addresses, Inputs inputs) {
        return new Mail(
                addresses,
                inputs.text("subject"),
                inputs.text("text"),
                inputs.optionalText("html").orElse(null));
    }

    private static String send(Mail mail, Mailer mailer) {
        try {
            return mailer.send(mail);
        } catch (Mailer.Unsent unsent) {
            throw new ProcessEngineException(unsent.getMessage(), unsent);
        }
    }

    private static List<String> strings(Collection<?> many) {
        return many.stream().map(String::valueOf).map(String::strip).toList();
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    private static List<String> recipients(List<String> named, IdentityService identity) {
        List<String> addresses = new ArrayList<>();
        for (String one : named) {
            addresses.add(one.contains("@") ? one : address(one, identity));
        }
        return addresses;
    }

    private static String address(String username, IdentityService identity) {
        User user = identity.createUserQuery().userId(username).singleResult();
        if (user == null) {
            throw new ProcessEngineException("\"Notify\" can't write to \"" + username
                    + "\": there is no such user, and it is no mail address.");
        }
        if (user.getEmail() == null || user.getEmail().isBlank()) {
            throw new ProcessEngineException("\"Notify\" can't write to \"" + username
                    + "\": the user has no mail address; add one and retry the step.");
        }
        return user.getEmail();
    }
}
