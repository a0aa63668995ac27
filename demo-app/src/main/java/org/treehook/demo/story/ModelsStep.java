package org.treehook.demo.story;

import org.camunda.bpm.engine.RepositoryService;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The default tree and the two webhooks. The custom tree is left out: that it is missing is a part of the story. */
@Component
@Order(4)
final class ModelsStep implements FirstStartStep {

    private final RepositoryService repository;

    ModelsStep(RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public String name() {
        return "deployment Treehook demo";
    }

    @Override
    public void run() {
        repository
                .createDeployment()
                .name("Treehook demo")
                .source("first start")
                .enableDuplicateFiltering(true)
                .addClasspathResource("trees/submissions-services-submitted.bpmn")
                .addClasspathResource("webhooks/submission-submitted-kapp-default.bpmn")
                .addClasspathResource("webhooks/submission-submitted-custom-form.bpmn")
                .deploy();
    }
}
