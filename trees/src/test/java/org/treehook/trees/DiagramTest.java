package org.treehook.trees;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Association;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.TextAnnotation;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What makes a diagram readable, as far as it can be computed. */
class DiagramTest {

    static List<String> all() {
        return Models.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void drawsEveryElementOnce(String resource) {
        BpmnModelInstance model = Models.read(resource);

        assertThat(model.getModelElementsByType(BpmnShape.class))
                .extracting(BpmnShape::getBpmnElement)
                .containsExactlyInAnyOrderElementsOf(elements(model, FlowNode.class, TextAnnotation.class));
        assertThat(model.getModelElementsByType(BpmnEdge.class))
                .extracting(BpmnEdge::getBpmnElement)
                .containsExactlyInAnyOrderElementsOf(elements(model, SequenceFlow.class, Association.class));
    }

    @ParameterizedTest
    @MethodSource("all")
    void keepsShapesAndLabelsApart(String resource) {
        List<Rectangle2D> areas = areas(Models.read(resource));

        for (int i = 0; i < areas.size(); i++) {
            Rectangle2D area = areas.get(i);
            assertThat(areas.subList(i + 1, areas.size()))
                    .noneMatch(other -> area.intersects(other) && !holds(area, other));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void leadsFlowsFromLeftToRightAroundEverythingElse(String resource) {
        BpmnModelInstance model = Models.read(resource);
        List<Rectangle2D> areas = areas(model);

        assertThat(model.getModelElementsByType(SequenceFlow.class)).allSatisfy(flow -> {
            Rectangle2D source = bounds(flow.getSource());
            Rectangle2D target = bounds(flow.getTarget());
            List<Point2D> way = way(flow);
            assertThat(source.getMaxX()).isLessThan(target.getMinX());
            assertThat(touches(source, way.get(0))).isTrue();
            assertThat(touches(target, way.get(way.size() - 1))).isTrue();
            assertThat(legs(way)).allSatisfy(leg -> {
                assertThat(leg.getX1() == leg.getX2() || leg.getY1() == leg.getY2())
                        .isTrue();
                assertThat(areas)
                        .filteredOn(area -> !area.equals(source) && !area.equals(target))
                        .filteredOn(area -> !holds(area, source) || !holds(area, target))
                        .noneMatch(leg::intersects);
            });
        });
    }

    private static List<BaseElement> elements(
            BpmnModelInstance model, Class<? extends BaseElement> one, Class<? extends BaseElement> other) {
        return Stream.<BaseElement>concat(
                        model.getModelElementsByType(one).stream(), model.getModelElementsByType(other).stream())
                .toList();
    }

    /** Where something is drawn: the shapes, and the labels beside shapes and flows. */
    private static List<Rectangle2D> areas(BpmnModelInstance model) {
        List<Rectangle2D> areas = new ArrayList<>();
        model.getModelElementsByType(BpmnShape.class).forEach(shape -> areas.add(rectangle(shape.getBounds())));
        model.getModelElementsByType(BpmnLabel.class).forEach(label -> areas.add(rectangle(label.getBounds())));
        return areas;
    }

    /** A sub-process is drawn around what is in it. */
    private static boolean holds(Rectangle2D one, Rectangle2D other) {
        return one.contains(other) || other.contains(one);
    }

    private static Rectangle2D bounds(FlowNode node) {
        return rectangle(((BpmnShape) node.getDiagramElement()).getBounds());
    }

    private static Rectangle2D rectangle(Bounds bounds) {
        return new Rectangle2D.Double(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }

    private static List<Point2D> way(SequenceFlow flow) {
        return flow.getDiagramElement().getWaypoints().stream()
                .<Point2D>map(point -> new Point2D.Double(point.getX(), point.getY()))
                .toList();
    }

    private static List<Line2D> legs(List<Point2D> way) {
        List<Line2D> legs = new ArrayList<>();
        for (int i = 1; i < way.size(); i++) {
            legs.add(new Line2D.Double(way.get(i - 1), way.get(i)));
        }
        return legs;
    }

    /** In the middle of one of the four sides, where a circle and a diamond have their border as well. */
    private static boolean touches(Rectangle2D shape, Point2D point) {
        boolean onSide = point.getX() == shape.getMinX() || point.getX() == shape.getMaxX();
        boolean onTopOrBottom = point.getY() == shape.getMinY() || point.getY() == shape.getMaxY();
        return (onSide && point.getY() == shape.getCenterY()) || (onTopOrBottom && point.getX() == shape.getCenterX());
    }
}
