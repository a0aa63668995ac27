package org.treehook.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeTitleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Source :: Group :: Name                      | Source | Group                   | Name
                    Source :: Submissions > a/b > c :: Submitted | Source | Submissions > a/b > c   | Submitted
                    Source :: Group :: more :: Name              | Source | Group :: more           | Name
                    Source :: Name                               | Source |                         | Name
                    Name                                         |        |                         | Name
                    a::b                                         |        |                         | a::b
                    """)
    void aTitleHasParts(String title, @Nullable String source, @Nullable String group, String name) {
        assertThat(TreeTitle.of(title)).isEqualTo(new TreeTitle(source, group, name));
        assertThat(TreeTitle.of(title).text()).isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource({"'A :: :: B', A, B", "' :: B', '', B", "'A :: ', A, ''", "' :: ', '', ''"})
    void oddTitlesHaveSomeToo(String title, String source, String name) {
        assertThat(TreeTitle.of(title)).isEqualTo(new TreeTitle(source, null, name));
    }
}
