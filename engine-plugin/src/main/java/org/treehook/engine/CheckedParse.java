package org.treehook.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ResourceReport;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;

/**
 * The engine's parse, which adds to what the engine refuses in a new model what is wrong with its webhooks and titles. A model that
 * the engine accepts is left to the deployer, and one that was deployed before to the engine alone.
 */
final class CheckedParse extends BpmnParse {

    private final BindingRules rules;

    CheckedParse(BpmnParser parser, BindingRules rules) {
        super(parser);
        this.rules = rules;
    }

    @Override
    public void throwExceptionForErrors() {
        try {
            super.throwExceptionForErrors();
        } catch (ParseException refused) {
            throw deployment.isNew() ? withOurs(refused) : refused;
        }
    }

    private ParseException withOurs(ParseException refused) {
        ModelCheck check = new ModelCheck(rules);
        processDefinitions.forEach(check::add);
        return check.refusal().map(ours -> together(refused, ours)).orElse(refused);
    }

    private static ParseException together(ParseException refused, ParseException ours) {
        ResourceReport report = refused.getResorceReports().get(0);
        List<Problem> errors = new ArrayList<>(report.getErrors());
        ours.getResorceReports().forEach(own -> errors.addAll(own.getErrors()));
        return new ParseException(
                refused.getMessage() + "\n" + ours.getMessage(),
                report.getResourceName(),
                errors,
                report.getWarnings());
    }
}
