package org.treehook.demo.manual;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * One page of the manual.
 *
 * @param file where it is
 * @param name its path from the root of the repository
 * @param targets where its links and pictures lead
 * @param anchors what a link to a part of it may name, as Git hosts make it of the headings
 */
record Page(Path file, String name, List<Block> blocks, List<Target> targets, Set<String> anchors) {

    @Override
    public String toString() {
        return name;
    }

    /** A link's or picture's destination, and the place at which it stands. */
    record Target(String place, String destination) {}

    static Page read(Path root, Path file) {
        String name = root.relativize(file).toString().replace('\\', '/');
        Reader reader = new Reader(name);
        try {
            Parser.builder()
                    .extensions(List.of(TablesExtension.create()))
                    .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                    .build()
                    .parse(Files.readString(file))
                    .accept(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Page(file, name, reader.blocks, reader.targets, reader.anchors);
    }

    private static final class Reader extends AbstractVisitor {

        private final String name;
        private final List<Block> blocks = new ArrayList<>();
        private final List<Target> targets = new ArrayList<>();
        private final Set<String> anchors = new LinkedHashSet<>();

        private Reader(String name) {
            this.name = name;
        }

        @Override
        public void visit(FencedCodeBlock block) {
            blocks.add(new Block(place(block), block.getInfo().strip(), block.getLiteral(), notes(block)));
        }

        @Override
        public void visit(IndentedCodeBlock block) {
            blocks.add(new Block(place(block), "", block.getLiteral(), List.of()));
        }

        @Override
        public void visit(Link link) {
            targets.add(new Target(place(link), link.getDestination()));
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            targets.add(new Target(place(image), image.getDestination()));
        }

        @Override
        public void visit(Heading heading) {
            StringBuilder text = new StringBuilder();
            heading.accept(new AbstractVisitor() {
                @Override
                public void visit(Text part) {
                    text.append(part.getLiteral());
                }

                @Override
                public void visit(Code part) {
                    text.append(part.getLiteral());
                }

                @Override
                public void visit(SoftLineBreak part) {
                    text.append(' ');
                }
            });
            String anchor = text.toString()
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int number = 0;
            while (!anchors.add(number == 0 ? anchor : anchor + "-" + number)) {
                number++;
            }
            visitChildren(heading);
        }

        private String place(Node node) {
            Node at = node;
            while (at.getSourceSpans().isEmpty() && at.getParent() != null) {
                at = at.getParent();
            }
            return at.getSourceSpans().isEmpty()
                    ? name
                    : name + ":" + (at.getSourceSpans().get(0).getLineIndex() + 1);
        }

        private static List<String> notes(Node block) {
            if (block.getPrevious() instanceof HtmlBlock comment
                    && comment.getLiteral().startsWith("<!-- manual:")) {
                String said = comment.getLiteral().strip();
                return Arrays.stream(said.substring("<!-- manual:".length(), said.length() - "-->".length())
                                .split(",", -1))
                        .map(String::strip)
                        .toList();
            }
            return List.of();
        }
    }
}
