package org.treehook.demo.submission;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.convert.ConverterBuilder;
import org.springframework.data.convert.ConverterBuilder.ConverterAware;

@Configuration(proxyBeanMethods = false)
class SubmissionColumns {

    @Bean
    static ConverterAware content() {
        return ConverterBuilder.reading(String.class, Content.class, Content::parse)
                .andWriting(Content::toString);
    }

    @Bean
    static ConverterAware coreState() {
        return ConverterBuilder.reading(String.class, CoreState.class, CoreState::of)
                .andWriting(CoreState::label);
    }
}
