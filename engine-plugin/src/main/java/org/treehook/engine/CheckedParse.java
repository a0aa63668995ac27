package org.treehook.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ResourceReport;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.xml.ProblemImpl;

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
    public BpmnParse execute() {
        Refusals refusals = Refusals.current();
        if (refusals == null || !deployment.isNew()) {
            return super.execute();
        }
        try {
            super.execute();
            if (processDefinitions.isEmpty()) {
                refusals.add(name, null, null, "No process of this model is executable; set isExecutable to true.");
            }
            processDefinitions.forEach(refusals::parsed);
        } catch (ParseException refused) {
            refuse(refusals, refused.getResorceReports().get(0).getErrors());
        } catch (ProcessEngineException broken) {
            // XML that isn't well-formed is among the errors with its line.
            List<Problem> known =
                    hasErrors() ? getProblems() : List.of(new ProblemImpl(String.valueOf(broken.getMessage()), null));
            refuse(refusals, known);
        }
        return this;
    }

    private void refuse(Refusals refusals, List<Problem> found) {
        refusals.add(name, found);
        processDefinitions = new ArrayList<>();
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
