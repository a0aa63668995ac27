package org.treehook.demo.discussion;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.convert.ConverterBuilder;
import org.springframework.data.convert.ConverterBuilder.ConverterAware;

@Configuration(proxyBeanMethods = false)
class DiscussionColumns {

    @Bean
    static ConverterAware invitationStatus() {
        return ConverterBuilder.reading(String.class, InvitationStatus.class, InvitationStatus::of)
                .andWriting(InvitationStatus::label);
    }
}
